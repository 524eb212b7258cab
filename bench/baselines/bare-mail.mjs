// The bare loop: nodemailer, pooled, sends one text again and again. node bare-mail.mjs <port> <mails> <connections>
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const nodemailer = createRequire(new URL('../../plugins/messaging/package.json', import.meta.url))('nodemailer');
const [port, mails, connections, file] = process.argv.slice(2);
const { html, text } = JSON.parse(readFileSync(file, 'utf8'));
const transport = nodemailer.createTransport({
  pool: true,
  maxConnections: Number(connections),
  maxMessages: Number.POSITIVE_INFINITY,
  host: '127.0.0.1',
  port: Number(port),
});
let next = 0;
const work = async () => {
  while (next < Number(mails)) {
    const i = next++;
    const to = `person${i}@mail.example`;
    const from = 'Bank <news@bank.example>';
    await transport.sendMail({ from, to, subject: `News for ${i}`, text, html, messageId: `<bare-${i}@bank.example>` });
  }
};
await Promise.all(Array.from({ length: Number(connections) }, work));
transport.close();
const { user, system } = process.cpuUsage();
console.log((user + system) / 1000);
