import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import smpp, { type Session } from 'smpp';
import { openAliyunChannel, signedQuery } from '../server/channels/aliyun';
import type { Channel } from '../server/channels/channel';
import { openSmppChannel } from '../server/channels/smpp';

const message = (to: string, text = '您好') => ({
  deliveryId: '7',
  messageId: '<delivery-7@k.example>',
  to,
  text,
  recipient: 'r',
});

describe('the signature of Aliyun', () => {
  // The example of Aliyun's documentation of SendSms, with its keys.
  it('is that of the documented example', () => {
    const query = signedQuery(
      {
        AccessKeyId: 'testId',
        Action: 'SendSms',
        Format: 'XML',
        OutId: '123',
        PhoneNumbers: '15300000001',
        RegionId: 'cn-hangzhou',
        SignName: '阿里云短信测试专用',
        SignatureMethod: 'HMAC-SHA1',
        SignatureNonce: '45e25e9b-0a6f-4070-8c85-2956eda1b466',
        SignatureVersion: '1.0',
        TemplateCode: 'SMS_71390007',
        TemplateParam: '{"customer":"test"}',
        Timestamp: '2017-07-12T02:42:19Z',
        Version: '2017-05-25',
      },
      'testSecret',
    );
    const [signature, rest] = query.split(/&(.*)/s);
    // The documentation signs a GET; ours is a POST over the same parameters.
    const asGet = createHmac('sha1', 'testSecret&')
      .update(`GET&%2F&${encodeURIComponent(rest as string)}`)
      .digest('base64');
    expect(asGet).toBe('zJDF+Lrzhj/ThnlvIToysFRq6t4=');
    const asPost = createHmac('sha1', 'testSecret&')
      .update(`POST&%2F&${encodeURIComponent(rest as string)}`)
      .digest('base64');
    expect(signature).toBe(`Signature=${encodeURIComponent(asPost)}`);
  });
});

describe('a provider of the Aliyun kind', () => {
  let server: Server;
  let channel: Channel;
  let answer: { status?: number; body?: unknown; hang?: boolean };
  let asked: URLSearchParams[];

  beforeAll(async () => {
    server = createServer(async (request: IncomingMessage, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      asked.push(new URLSearchParams(Buffer.concat(parts).toString()));
      if (answer.hang) return void request.socket.destroy();
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer.body));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const { port } = server.address() as AddressInfo;
    channel = openAliyunChannel(`http://key:s%2Fcret@127.0.0.1:${port}/?sign=%E5%AE%A2%E6%88%B7&template=SMS_1`);
  });
  beforeEach(() => {
    asked = [];
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  it('gets number and text signed, and answers with its own number', async () => {
    answer = { body: { Code: 'OK', BizId: 'biz-1' } };
    expect(await channel.send(message('+86 139-1234-5678'))).toEqual({ state: 'accepted', providerId: 'biz-1' });
    const sent = asked[0] as URLSearchParams;
    expect(Object.fromEntries(sent)).toMatchObject({
      PhoneNumbers: '+8613912345678',
      SignName: '客户',
      TemplateCode: 'SMS_1',
      TemplateParam: '{"content":"您好"}',
      OutId: '7',
    });
    const { Signature, ...params } = Object.fromEntries(sent);
    expect(signedQuery(params, 's/cret')).toContain(`Signature=${encodeURIComponent(Signature as string)}&`);
  });

  it.each([
    [{ body: { Code: 'isv.BUSINESS_LIMIT_CONTROL' } }, { state: 'later', reason: 'isv.BUSINESS_LIMIT_CONTROL' }],
    [{ body: { Code: 'Throttling.User' } }, { state: 'later', reason: 'Throttling.User' }],
    [
      { status: 503, body: 'no' },
      { state: 'later', reason: 'http-503' },
    ],
    [
      { body: { Code: 'isv.MOBILE_NUMBER_ILLEGAL' } },
      { state: 'refused', reason: 'isv.MOBILE_NUMBER_ILLEGAL', address: true },
    ],
    [
      { body: { Code: 'isv.SMS_TEMPLATE_ILLEGAL' } },
      { state: 'refused', reason: 'isv.SMS_TEMPLATE_ILLEGAL', address: false },
    ],
    [{ hang: true }, { state: 'unknown', reason: 'sms-timeout' }],
  ])('that answers %j means %j', async (given, expected) => {
    answer = given;
    expect(await channel.send(message('13912345678'))).toEqual(expected);
  });

  it('that cannot be reached is tried later', async () => {
    const closed = createServer();
    await new Promise<void>((ready) => closed.listen(0, '127.0.0.1', ready));
    const { port } = closed.address() as AddressInfo;
    await new Promise((done) => closed.close(done));
    const nowhere = openAliyunChannel(`http://k:s@127.0.0.1:${port}/`);
    expect(await nowhere.send(message('13912345678'))).toEqual({ state: 'later', reason: 'sms-connection' });
  });
});

describe('a provider of SMPP', () => {
  let server: ReturnType<typeof smpp.createServer>;
  let sessions: Session[] = [];
  let taken: Record<string, unknown>[] = [];
  let port: number;
  let status = 0;
  let silent = false;

  beforeAll(async () => {
    server = smpp.createServer((session) => {
      sessions.push(session);
      session.on('error', () => undefined);
      session.on('bind_transceiver', (pdu) =>
        session.send(pdu.response({ command_status: pdu.password === 'pw' ? 0 : 0x0e })),
      );
      session.on('submit_sm', (pdu) => {
        taken.push(pdu);
        if (silent) return session.destroy();
        session.send(pdu.response({ command_status: status, message_id: 'm-1' }));
      });
      session.on('enquire_link', (pdu) => session.send(pdu.response()));
      session.on('unbind', (pdu) => session.send(pdu.response()));
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    port = server.address().port;
  });
  beforeEach(() => {
    taken = [];
    status = 0;
    silent = false;
  });
  afterAll(async () => {
    for (const session of sessions) session.destroy();
    sessions = [];
    await new Promise<void>((closed) => server.close(closed));
  });

  const open = (password = 'pw') => openSmppChannel(`smpp://user:${password}@127.0.0.1:${port}/?source=10690`);

  it('gets the text whole, however long, and answers with its own number', async () => {
    const channel = open();
    const text = '您好'.repeat(100);
    expect(await channel.send(message('+8613912345678', text))).toEqual({ state: 'accepted', providerId: 'm-1' });
    expect(taken[0]).toMatchObject({ destination_addr: '8613912345678', source_addr: '10690', registered_delivery: 1 });
    const payload = taken[0]?.message_payload as { message?: string } | string;
    expect(typeof payload === 'string' ? payload : payload.message).toBe(text);
    await channel.close();
  });

  it.each([
    [0x58, { state: 'later', reason: 'smpp-88' }],
    [0x14, { state: 'later', reason: 'smpp-20' }],
    [0x0b, { state: 'refused', reason: 'smpp-11', address: true }],
    [0x45, { state: 'refused', reason: 'smpp-69', address: false }],
  ])('that answers %d means %j', async (code, expected) => {
    status = code;
    const channel = open();
    expect(await channel.send(message('13912345678'))).toEqual(expected);
    await channel.close();
  });

  it('that goes away with a message leaves its fate open, and is bound anew', async () => {
    const channel = open();
    silent = true;
    expect(await channel.send(message('13912345678'))).toEqual({ state: 'unknown', reason: 'sms-timeout' });
    silent = false;
    expect(await channel.send(message('13912345678'))).toMatchObject({ state: 'accepted' });
    await channel.close();
  });

  it('that refuses the password is tried later', async () => {
    const channel = open('wrong');
    expect(await channel.send(message('13912345678'))).toEqual({ state: 'later', reason: 'sms-connection' });
    await channel.close();
  });
});
