// Sends a body to each path once, by clients that each have an address of their own, as respondents do: the rate limit
// of an address is not what is measured. Reads the job as JSON from stdin, prints what it saw as JSON.
import { Agent, request } from 'node:http';

let text = '';
for await (const part of process.stdin) text += part;
const { url, paths, body, clients } = JSON.parse(text);

const times = [];
let failed = 0;
let sample = null;

const send = (agent, path) =>
  new Promise((done, fail) => {
    const began = performance.now();
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
    const sent = request(new URL(path, url), { agent, method: 'POST', headers }, (response) => {
      let answer = '';
      response.on('data', (part) => {
        answer += part;
      });
      response.once('end', () => {
        times.push(performance.now() - began);
        if (response.statusCode !== 200) {
          failed += 1;
          sample ??= `${response.statusCode} ${answer.slice(0, 300)}`;
        }
        done();
      });
    });
    sent.once('error', fail);
    sent.end(body);
  });

const queue = [...paths];
const began = performance.now();
await Promise.all(
  Array.from({ length: clients }, async (_, client) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1, localAddress: `127.0.1.${client + 1}` });
    for (let path = queue.pop(); path; path = queue.pop()) await send(agent, path);
    agent.destroy();
  }),
);
const seconds = (performance.now() - began) / 1000;
times.sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
process.stdout.write(
  JSON.stringify({ perSecond: (times.length - failed) / seconds, p50: at(0.5), p99: at(0.99), failed, sample }),
);
