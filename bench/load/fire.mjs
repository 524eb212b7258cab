// The load generator: reads one job as JSON from stdin, fires it by autocannon, prints what it saw as JSON.
import autocannon from 'autocannon';
import { feeds } from './feeds.mjs';

let text = '';
for await (const part of process.stdin) text += part;
const job = JSON.parse(text);
const { next } = feeds[job.feed](job);

const isGood = (status) => (job.expect ? status === job.expect : status < 300);
const times = [];
const statuses = {};
let sample = null;
const run = autocannon(
  {
    url: job.url,
    connections: job.connections,
    duration: job.seconds,
    headers: job.headers,
    requests: [
      {
        setupRequest: (request) => ({ ...request, ...next() }),
        onResponse: (status, body) => {
          if (!isGood(status)) sample ??= `${status} ${body.slice(0, 300)}`;
        },
      },
    ],
  },
  (error, result) => {
    if (error) throw error;
    times.sort((a, b) => a - b);
    const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
    const good = Object.entries(statuses).reduce((sum, [status, n]) => sum + (isGood(Number(status)) ? n : 0), 0);
    process.stdout.write(
      JSON.stringify({
        perSecond: good / result.duration,
        p50: at(0.5),
        p99: at(0.99),
        requests: times.length,
        failed: times.length - good + result.errors,
        sample,
      }),
    );
  },
);
// autocannon's own histogram is in whole milliseconds; many answers come in less than one.
run.on('response', (_client, status, _bytes, ms) => {
  times.push(ms);
  if (times.length === job.enough) run.stop();
  statuses[status] = (statuses[status] ?? 0) + 1;
});
