import { PassThrough } from 'node:stream';
import { ok, ports, Raw, readRoute, signals } from '@kehu/kernel';

const TOPICS = ['catalog', 'access', 'import'] as const;
const HEARTBEAT_MS = 25_000;

/** Server-sent events: tells browsers that something changed; they then read it anew, with their own rights. */
export const eventsRoute = readRoute({
  path: '/events',
  summary: 'What changes, as server-sent events',
  tag: 'meta',
  permission: 'signed-in',
  async run({ actor, ctx }) {
    const stream = new PassThrough();
    stream.write(': connected\n\n');
    const stops = TOPICS.map((topic) =>
      signals.on(topic, (payload) => {
        // The stream of a session that was ended ends with it.
        if (topic === 'access' && payload === `session:${actor.sessionId}`) return close();
        if (topic === 'import' && !ports.get('access').can(actor, 'read', 'import')) return;
        // A signal's payload may hold a session's id: browsers get the topic, and for imports the number.
        stream.write(
          `event: ${topic === 'access' ? 'catalog' : topic}\ndata: ${JSON.stringify(topic === 'import' ? payload : '')}\n\n`,
        );
      }),
    );
    const heartbeat = setInterval(() => stream.write(': still here\n\n'), HEARTBEAT_MS);
    heartbeat.unref();
    const close = () => {
      clearInterval(heartbeat);
      for (const stop of stops) stop();
      stream.end();
    };
    ctx.req.on('close', close);
    return ok(
      new Raw(stream, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' }),
    );
  },
});
