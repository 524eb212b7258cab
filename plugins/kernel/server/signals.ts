import type { Knex } from 'knex';
import { Client } from 'pg';
import type { Logger } from './logger';

type Listener = (payload: string) => void;

/** of PostgreSQL's NOTIFY; messages read `topic:payload` */
export const CHANNEL = 'kehu';
const listeners = new Map<string, Set<Listener>>();

/**
 * Tells every process of the cluster something at once (PostgreSQL's LISTEN/NOTIFY): a cache to drop, progress to show.
 * A signal carries no truth: after a lost connection each listener gets `reset` and must forget what it remembers.
 */
export const signals = {
  /** @returns a function that stops listening */
  on(topic: string, listener: Listener): () => void {
    const of = listeners.get(topic) ?? new Set();
    of.add(listener);
    listeners.set(topic, of);
    return () => of.delete(listener);
  },
  /** Sent when the transaction commits. At most 7 kB. */
  async send(knex: Knex, topic: string, payload = ''): Promise<void> {
    await knex.raw('select pg_notify(?, ?)', [CHANNEL, `${topic}:${payload}`]);
  },
};

const deliver = (message: string): void => {
  const colon = message.indexOf(':');
  for (const listener of listeners.get(message.slice(0, colon)) ?? []) listener(message.slice(colon + 1));
};

const resetAll = (): void => {
  for (const of of listeners.values()) for (const listener of of) listener('reset');
};

/** Keeps one connection that listens; comes back by itself. */
export function listen(connectionString: string, log: Logger): { ready: Promise<void>; stop(): Promise<void> } {
  let stopped = false;
  let client: Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let delay = 100;
  const connect = async (): Promise<void> => {
    const next = new Client({ connectionString, keepAlive: true, application_name: 'kehu-signals' });
    client = next;
    next.on('notification', (n) => deliver(n.payload ?? ''));
    const again = () => {
      if (stopped || client !== next) return;
      client = undefined;
      resetAll();
      retry = setTimeout(() => void connect(), delay);
      delay = Math.min(delay * 2, 5000);
    };
    next.on('error', (error) => {
      log.warn(`The connection for signals broke: ${error.message}`);
      again();
    });
    next.on('end', again);
    try {
      await next.connect();
      await next.query(`listen ${CHANNEL}`);
      delay = 100;
      resetAll();
    } catch (error) {
      log.warn(`No connection for signals yet: ${(error as Error).message}`);
      again();
    }
  };
  return {
    ready: connect(),
    async stop() {
      stopped = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
