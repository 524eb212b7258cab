// Mails of a campaign's size, each checked, rendered and written down, beside a bare pooled nodemailer loop to the same
// mail server: mails a second from the first to the last that arrives.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { call, signIn } from './places/bank.mjs';
import { KEHU, processorTimeOf, ROOT, runProgram, startProgram } from './places/processes.mjs';

const CONNECTIONS = 5;
const SHARE = 0.8;
const UNSETTLED = `select exists (select from customer_changes)
  or not exists (select from customer_features)
  or exists (select from customer_feature_rebuild where asked_at is not null and finished_at is null) as unsettled`;

const CONTENT = {
  en: {
    subject: 'News for {{ customer.name }}',
    preheader: 'Only this month',
    blocks: [
      { type: 'heading', text: 'Dear {{ customer.name }}' },
      {
        type: 'text',
        text: 'Your branch {{ customer.branch.name }} has an offer for customers in {{ customer.city }}.',
      },
      { type: 'button', text: 'See it', href: 'https://bank.example/offer?no={{ customer.customerNo }}' },
      { type: 'footer', text: 'You agreed to this.' },
    ],
  },
};

export async function benchMessaging({ bank, kehu }) {
  const token = await signIn(kehu.url, 'admin');
  const api = async (method, path, body) => (await call(kehu.url, method, `/api${path}`, { token, body })).data;
  const about = { channel: 'email', purpose: 'service' };
  const { id } = await api('POST', '/message-templates', { name: 'Bench', ...about, content: CONTENT });
  const preview = await api('POST', '/message-preview', { ...about, content: CONTENT, language: 'en' });
  const sample = join(bank.dataDir, 'sample-mail.json');
  writeFileSync(sample, JSON.stringify(preview));
  const sink = await openSink();
  try {
    const { mails, rate: ours, ms } = await byKehu(bank, sink, id);
    const { stdout } = await runProgram(
      [join(ROOT, 'bench/baselines/bare-mail.mjs'), sink.port, String(mails), String(CONNECTIONS), sample],
      { name: 'the bare loop' },
    );
    const bare = rateOf(await sink.stats());
    return [
      {
        row: `${mails.toLocaleString('en')} mails by a worker`,
        value: ours,
        unit: 'mails/s',
        wanted: `≥ ${SHARE} × bare`,
        met: ours >= SHARE * bare,
      },
      { row: '  a bare pooled loop', value: bare, unit: 'mails/s' },
      { row: '  share of bare', value: ours / bare, unit: '×' },
      { row: '  processor time of the worker, a mail', value: ms, unit: 'ms' },
      { row: '  of the bare loop', value: Number(stdout) / mails, unit: 'ms' },
    ];
  } finally {
    await sink.stop();
  }
}

async function queueForAll(bank, template) {
  const [{ n }] = await bank.query(
    `with queued as (
       insert into deliveries (recipient_id, source, step, channel, purpose, template_id, template_version, due_at, queued_at)
       select id, 'bench:' || $1, 'all', 'email', 'service', $1, 1, now(), now() from customers where email is not null
       returning 1)
     select count(*)::int as n from queued`,
    [template],
  );
  await bank.query('vacuum (analyze) deliveries');
  return n;
}

async function byKehu(bank, sink, template) {
  const worker = await startProgram([KEHU, 'worker'], {
    env: {
      ...bank.env,
      KEHU_SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
      KEHU_SMTP_CONNECTIONS: String(CONNECTIONS),
    },
    ready: 'Kehu works on jobs',
    name: 'kehu worker',
  });
  try {
    // What a fresh bank has to work out of its customers is no part of it.
    while ((await bank.query(UNSETTLED))[0].unsettled) await pause(500);
    const before = processorTimeOf(worker.child.pid);
    const mails = await queueForAll(bank, template);
    for (;;) {
      const { count } = await sink.stats(false);
      if (count >= mails) break;
      await pause(100);
    }
    const [{ left }] = await bank.query("select count(*)::int as left from deliveries where state = 'queued'");
    if (left > 0) throw new Error(`${left} messages were left.`);
    const ms = (processorTimeOf(worker.child.pid) - before) / mails;
    return { mails, rate: rateOf(await sink.stats()), ms };
  } finally {
    await worker.stop();
  }
}

const rateOf = ({ count, firstAt, lastAt }) => (count * 1000) / (lastAt - firstAt);

async function openSink() {
  const program = await startProgram([join(ROOT, 'bench/baselines/mail-sink.mjs')], { ready: 'sink ', name: 'sink' });
  const [, port, control] = program.output.find((line) => line.startsWith('sink ')).split(' ');
  const ask = async (method) => (await fetch(`http://127.0.0.1:${control}/`, { method })).json();
  return { port, stats: (forget = true) => ask(forget ? 'DELETE' : 'GET'), stop: program.stop };
}
