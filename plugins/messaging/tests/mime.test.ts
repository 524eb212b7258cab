import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { composer } from '../server/channels/mime';

const compose = composer('Bänk 银行 <news@bank.example>');
const now = new Date('2026-11-25T10:00:00Z');
const base = { to: 'li@mail.example', subject: 'S', messageId: '<delivery-1@k.example>' };
const letters = (html: string) => html.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
const lines = (text: string) => text.replace(/\r\n?/g, '\n');

it('a mail says in any letters what it was given', async () => {
  const mail = compose(
    {
      ...base,
      subject: '张三的新消息 — News that is much longer than a line of a header may be, in two languages 两种语言',
      text: '您好',
      html: '<p>您好</p>',
      headers: { 'List-Unsubscribe': '<https://bank.example/u/1>' },
    },
    now,
  );
  const read = await PostalMime.parse(mail);
  expect({ ...read, html: letters(read.html ?? '') }).toMatchObject({
    from: { name: 'Bänk 银行', address: 'news@bank.example' },
    to: [{ address: 'li@mail.example' }],
    subject: '张三的新消息 — News that is much longer than a line of a header may be, in two languages 两种语言',
    messageId: '<delivery-1@k.example>',
    date: '2026-11-25T10:00:00.000Z',
    text: expect.stringMatching(/^您好\n?$/),
    html: expect.stringMatching(/^<p>您好<\/p>\n?$/),
    headers: expect.arrayContaining([expect.objectContaining({ key: 'list-unsubscribe' })]),
  });
});

it('contents of any kind arrive as they were, in lines that every mail server takes', async () => {
  const piece = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '.\n',
      '\n.\n',
      '\r',
      '\n--',
      'a '.repeat(60),
      '长'.repeat(90),
      'x'.repeat(1200),
      ' \n',
      '=\n',
      '\t',
    ),
  );
  const content = fc.array(piece, { minLength: 1, maxLength: 12 }).map((parts) => `${parts.join('')}.`);
  await fc.assert(
    fc.asyncProperty(content, content, async (text, html) => {
      const mail = compose({ ...base, text, html }, now);
      const wire = mail.toString('latin1');
      expect(mail.every((byte) => byte > 0 && byte < 128)).toBe(true);
      for (const line of wire.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
      const read = await PostalMime.parse(mail);
      expect(lines(read.text ?? '').trimEnd()).toBe(lines(text));
      expect(letters(lines(read.html ?? '')).trimEnd()).toBe(letters(lines(html)));
    }),
  );
});

it('a header takes no line of somebody else', async () => {
  const mail = compose({ ...base, subject: 'S\r\nBcc: all@mail.example', text: 'T' }, now);
  const { headers } = await PostalMime.parse(mail);
  expect(headers.map(({ key }) => key)).not.toContain('bcc');
});
