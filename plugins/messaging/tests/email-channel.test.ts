import { generateKeyPairSync } from 'node:crypto';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { Channel } from '../server/channels/channel';
import { openEmailChannel } from '../server/channels/email';

const message = (to = 'somebody@mail.example') => ({
  deliveryId: '7',
  messageId: '<delivery-7@k.example>',
  to,
  subject: 'S',
  text: 'Hello',
  recipient: 'r',
});
const listening = (server: Server): Promise<number> =>
  new Promise((ready) => server.listen(0, '127.0.0.1', () => ready((server.address() as AddressInfo).port)));
const open = (port: number, more: Partial<Parameters<typeof openEmailChannel>[0]> = {}): Channel =>
  openEmailChannel({ url: `smtp://127.0.0.1:${port}`, from: 'B <b@k.example>', connections: 1, perDomain: 0, ...more });

/** A mail server of few words that does something else when it comes to a certain command. */
function oddServer(at: string, act: (socket: Socket) => void): { server: Server; mails: () => number } {
  let mails = 0;
  const server = createServer((socket) => {
    let inData = false;
    socket.on('error', () => undefined);
    const say = (text: string) => socket.write(`${text}\r\n`);
    const step = (command: string, answer: string) => (command === at ? act(socket) : say(answer));
    if (at === 'GREETING') act(socket);
    else say('220 odd');
    socket.on('data', (part) => {
      const text = part.toString();
      if (inData) {
        if (!text.endsWith('\r\n.\r\n')) return;
        inData = false;
        mails++;
        return void step('DOT', '250 ok');
      }
      const [word = ''] = text.toUpperCase().split(/[ :\r]/);
      if (word === 'DATA') inData = at !== 'DATA';
      step(word, word === 'DATA' ? '354 go on' : '250 ok');
    });
  });
  return { server, mails: () => mails };
}

describe('a mail server that', () => {
  let server: Server | undefined;
  let channel: Channel | undefined;
  afterEach(async () => {
    await channel?.close();
    await new Promise<void>((closed) => (server ? server.close(() => closed()) : closed()));
    server = undefined;
  });

  it.each([
    ['goes away once it has the whole mail', 'DOT', (socket: Socket) => void socket.destroy(), 'unknown'],
    ['says nothing any more once it has it', 'DOT', () => undefined, 'unknown'],
    ['goes away when the mail is to come', 'DATA', (socket: Socket) => void socket.destroy(), 'later'],
    ['never says a word', 'GREETING', () => undefined, 'later'],
    ['says 421 instead of taking it', 'DOT', (socket: Socket) => void socket.end('421 closing\r\n'), 'later'],
    ['refuses what it read', 'DOT', (socket: Socket) => void socket.write('554 spam\r\n'), 'refused'],
  ])('%s', async (_, at, act, state) => {
    const odd = oddServer(at, act);
    server = odd.server;
    channel = open(await listening(server), { timeoutMs: 400 });
    expect(await channel.send(message())).toMatchObject({ state });
    // Whatever became of it, nobody has sent it a second time.
    expect(odd.mails()).toBe(at === 'DOT' ? 1 : 0);
  });

  it('is not there', async () => {
    const closed = createServer();
    const port = await listening(closed);
    await new Promise((done) => closed.close(done));
    channel = open(port);
    expect(await channel.send(message())).toEqual({ state: 'later', reason: 'smtp-connection' });
  });

  it.each(['', 'nobody', 'a@', 'two words@mail.example', 'a@b@c.example', '<x>'])('never hears of “%s”', async (to) => {
    const odd = oddServer('NOTHING', () => undefined);
    server = odd.server;
    channel = open(await listening(server));
    const outcome = await channel.send(message(to));
    expect(outcome).toMatchObject({ state: 'refused', address: true });
    expect(odd.mails()).toBe(0);
  });
});

it('mails are signed by DKIM where there is a key, and no domain gets more than its share', async () => {
  const mails: { text: string; at: number }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, _session, done) {
      let text = '';
      stream.on('data', (part: Buffer) => {
        text += part;
      });
      stream.on('end', () => {
        mails.push({ text, at: performance.now() });
        done();
      });
    },
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const channel = open((server.server.address() as AddressInfo).port, {
    connections: 5,
    perDomain: 10,
    dkim: { domain: 'k.example', selector: 'one', privateKey: pem },
  });
  const began = performance.now();
  const outcomes = await Promise.all([1, 2, 3, 4, 5].map((i) => channel.send(message(`p${i}@mail.example`))));
  expect(outcomes.every(({ state }) => state === 'accepted')).toBe(true);
  for (const { text } of mails)
    expect(text).toMatch(/^DKIM-Signature: v=1; a=rsa-sha256; c=relaxed\/relaxed;\s+d=k\.example;/m);
  // The fifth of ten a second goes four tenths after the first was asked for; timers may be a little early.
  expect(Math.max(...mails.map(({ at }) => at)) - began).toBeGreaterThan(380);
  await channel.close();
  await new Promise<void>((closed) => server.close(() => closed()));
});
