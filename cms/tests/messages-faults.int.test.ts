import { createConnection } from 'node:net';
import nodemailer from 'nodemailer';
import type { Client } from 'pg';
import { SMTPServer } from 'smtp-server';
import { afterTests } from './after';
import { connectAsOwner } from './database';
import { Messages } from './messaging';
import { ended, freePort, type Running, startKehu, startProgram, until } from './server';

/** Mail servers that refuse, stop and break, and a process that dies while it sends. */

interface Sink {
  port: number;
  /** Message-IDs of what was taken, as often as it was */
  taken: string[];
  /** where failures would come back to, by Message-ID */
  returnPaths: Map<string, string>;
  /** answers to the next mails, by the recipient's address */
  answers: Map<string, number[]>;
  close(): Promise<void>;
}

async function openSink(): Promise<Sink> {
  const taken: string[] = [];
  const returnPaths = new Map<string, string>();
  const answers: Sink['answers'] = new Map();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const next = answers.get(address)?.[0];
      if (typeof next !== 'number') return done();
      answers.get(address)?.shift();
      done(Object.assign(new Error('Not now'), { responseCode: next }));
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const id = /^message-id: (\S+)/im.exec(Buffer.concat(parts).toString())?.[1] ?? '';
        taken.push(id);
        returnPaths.set(id, session.envelope.mailFrom ? session.envelope.mailFrom.address : '');
        done();
      });
    },
  });
  const port = await freePort();
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', () => ready()));
  return { port, taken, returnPaths, answers, close: () => new Promise((closed) => server.close(() => closed())) };
}

describe('a mail server of the bank', () => {
  let sink: Sink;
  let kehu: Running;
  let owner: Client;
  let messages: Messages;
  let bouncePort: number;

  beforeAll(async () => {
    sink = await openSink();
    afterTests(() => sink.close());
    bouncePort = await freePort();
    kehu = await startKehu({
      KEHU_SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
      KEHU_BOUNCE_DOMAIN: 'bounces.example',
      KEHU_BOUNCE_PORT: String(bouncePort),
      KEHU_MESSAGE_LEASE: '5',
    });
    owner = await connectAsOwner(kehu.dataDir);
    messages = await Messages.on(kehu, owner);
  }, 300_000);

  const due = () => owner.query("update deliveries set due_at = now() where state = 'queued'");

  it('that says 421 and 450 over and over gets each mail once in the end', async () => {
    const template = await messages.email('service');
    const people = await Promise.all(
      Array.from({ length: 12 }, async (_, i) => {
        const email = `storm${i}@mail.example`;
        sink.answers.set(email, i % 2 === 0 ? [450, 421, 450] : [421, 451]);
        return messages.customer({ email });
      }),
    );
    const ids = await Promise.all(people.map((customer) => messages.send(customer, template)));
    const states = await Promise.all(ids.map((id) => messages.settled(id)));
    for (const state of states)
      expect(state).toMatchObject({ state: 'queued', reason: expect.stringMatching(/^smtp-(4|connection)/) });
    // Each time it waits longer.
    const waits = states.map((state) => new Date(String(state.dueAt)).getTime() - Date.now());
    for (const wait of waits) expect(wait).toBeGreaterThan(15_000);
    await until(
      'all of them went out',
      async () => {
        await due();
        const found = await owner.query(
          "select count(*)::int as n from deliveries where id = any($1) and state = 'sent'",
          [ids],
        );
        return found.rows[0].n === ids.length;
      },
      30_000,
    );
    for (const id of ids)
      expect(sink.taken.filter((taken) => taken === `<delivery-${id}@kehu.example>`)).toHaveLength(1);
  });

  it('that refuses an address closes it, and one that refuses the mail does not', async () => {
    const template = await messages.email('service');
    sink.answers.set('nobody@mail.example', [550]);
    const customer = await messages.customer({ email: 'nobody@mail.example' });
    expect(await messages.settled(await messages.send(customer, template))).toMatchObject({
      state: 'bounced',
      reason: 'smtp-550',
    });
    expect(await messages.settled(await messages.send(customer, template))).toMatchObject({
      state: 'held',
      reason: 'suppressed-bounced',
    });
  });

  it('takes mails whose failures come back to where they belong', async () => {
    const id = await messages.send(await messages.customer(), await messages.email('service'));
    expect(await messages.settled(id)).toMatchObject({ state: 'sent' });
    const back = sink.returnPaths.get(`<delivery-${id}@kehu.example>`) as string;
    expect(back).toMatch(new RegExp(`^b-${id}-[0-9a-f]{12}@bounces\\.example$`));
    const transport = nodemailer.createTransport({ host: '127.0.0.1', port: bouncePort, ignoreTLS: true });
    const notice = (action: string, status: string) =>
      [
        'From: MAILER-DAEMON@mail.example',
        `To: ${back}`,
        'Subject: Delivery Status Notification',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"',
        '',
        '--x',
        'Content-Type: text/plain',
        '',
        'It did not work.',
        '--x',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mail.example',
        '',
        'Final-Recipient: rfc822; somebody@mail.example',
        `Action: ${action}`,
        `Status: ${status}`,
        '--x--',
        '',
      ].join('\r\n');
    const send = (to: string, raw: string) => transport.sendMail({ envelope: { from: '', to: [to] }, raw });
    await send(back, notice('delayed', '4.4.1'));
    expect(await messages.delivery(id)).toMatchObject({ state: 'sent' });
    await expect(send(back.replace('b-', 'b-9'), notice('failed', '5.1.1'))).rejects.toThrow(/550/);
    await send(back.toUpperCase(), notice('failed', '5.1.1'));
    expect(await messages.delivery(id)).toMatchObject({ state: 'bounced', reason: 'status-5.1.1' });
    transport.close();
  });

  it('that goes away with a mail in hand leaves it to somebody to decide', async () => {
    const template = await messages.email('service');
    const id = await messages.send(await messages.customer(), template);
    await messages.settled(id);
    // As it lies after a crash.
    await owner.query(
      "update deliveries set state = 'sending', handed = true, sent_at = null, sending_at = now() - interval '1 hour' where id = $1",
      [id],
    );
    await until('it is uncertain', async () => (await messages.delivery(id)).state === 'uncertain');
    const resolve = (decision: string) => messages.admin.post(`/deliveries/${id}/resolve`, { decision });
    expect((await resolve('drop')).body.data).toMatchObject({ state: 'cancelled' });
    expect((await resolve('resend')).body.error.code).toBe('messaging.delivery_not_uncertain');
    expect(sink.taken.filter((taken) => taken === `<delivery-${id}@kehu.example>`)).toHaveLength(1);
  });

  it('cannot be used by others to send or keep mails', async () => {
    const answers = await new Promise<string>((done, fail) => {
      const socket = createConnection(bouncePort, '127.0.0.1');
      let heard = '';
      const say = ['EHLO x', 'MAIL FROM:<a@b.example>', 'RCPT TO:<c@d.example>', 'QUIT'];
      socket.on('data', (part) => {
        heard += part;
        if (!/^\d{3} /m.test(String(part))) return;
        const next = say.shift();
        if (next) socket.write(`${next}\r\n`);
      });
      socket.on('close', () => done(heard));
      socket.on('error', fail);
    });
    expect(answers).toMatch(/^550 /m);
  });
});

it('a process that is killed while it sends leaves each recipient exactly one mail', async () => {
  let kehu = await startKehu({ KEHU_MESSAGE_LEASE: '2', KEHU_SMTP_CONNECTIONS: '2' });
  const owner = await connectAsOwner(kehu.dataDir);
  const messages = await Messages.on(kehu, owner);
  const template = await messages.email('service');
  const people = await owner.query('select count(*)::int as n from customers where email is not null');
  const wanted = people.rows[0].n as number;
  const { rows } = await owner.query('select content_version as v from message_templates where document_id = $1', [
    template,
  ]);
  await owner.query(
    `insert into deliveries (recipient_id, source, step, channel, purpose, template_id, template_version, due_at, queued_at)
     select id, 'test', 'all', 'email', 'service', $1, $2, now(), now() from customers where email is not null`,
    [template, rows[0].v],
  );
  const count = async (sql: string) => (await owner.query(`select count(*)::int as n from ${sql}`)).rows[0].n as number;
  for (const share of [0.2, 0.5]) {
    await until('some are sent', async () => (await count('mailbox_messages')) > wanted * share, 60_000);
    kehu.process.kill('SIGKILL');
    await ended(kehu.process);
    kehu = await startProgram({
      KEHU_DATA_DIR: kehu.dataDir,
      KEHU_DEMO_CUSTOMERS: '0',
      KEHU_MESSAGE_LEASE: '2',
      KEHU_SMTP_CONNECTIONS: '2',
    });
  }
  await until(
    'all are sent',
    async () => (await count("deliveries where source = 'test' and state = 'sent'")) === wanted,
    60_000,
  );
  expect(await count('mailbox_messages')).toBe(wanted);
  expect(await count('(select distinct message_id from mailbox_messages) m')).toBe(wanted);
  expect(await count("deliveries where source = 'test' and state <> 'sent'")).toBe(0);
}, 300_000);
