import type { Logger } from '@kehu/kernel';
import Queue from 'bull';
import type { Carrier, Deliver, Ticket } from './carrier';

type Data = Pick<Ticket, 'id' | 'name'>;

const CLOSE_LIMIT_MS = 5000;

/**
 * Carries tickets by Bull on Redis.
 * @param options.prefix keeps installations that share one Redis apart
 */
export function createBullCarrier(options: { redisUrl: string; prefix: string; log: Logger }): Carrier {
  const { log } = options;
  let broken = false;
  let outage: () => void = () => undefined;
  let halted: Promise<void> = Promise.resolve();
  const queue = new Queue<Data>('jobs', options.redisUrl, {
    prefix: options.prefix,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
  });
  queue.on('error', (error) => {
    // One line for each time Redis goes away, not one for each attempt to reach it.
    if (broken) return;
    log.warn(`Redis is out of reach, jobs are taken from the table: ${error.message}`);
    broken = true;
    outage();
  });
  queue.client.on('ready', () => {
    if (broken) log.info('Redis is back.');
    broken = false;
  });

  return {
    name: 'bull',
    transactional: false,
    available: () => !broken,
    onOutage(listener) {
      outage = listener;
    },
    async dispatch(tickets) {
      // Without Redis the client would keep commands in memory for as long as it takes.
      if (broken) return;
      await queue.addBulk(
        tickets.map(({ id, name, attempt, delayMs }) => ({
          data: { id, name },
          // Bull ignores a job whose id it holds: a due job must not be held back by its own delayed ticket.
          opts: { jobId: `${id}-${attempt}${delayMs > 0 ? '-later' : ''}`, delay: Math.max(0, delayMs) },
        })),
      );
    },
    async start(deliver: Deliver, concurrency: number) {
      // Settles only when the queue is closed.
      queue
        .process(concurrency, async (job) => {
          await deliver(job.data);
        })
        .catch((error: Error) => log.error(`Bull stopped delivering: ${error.message}`));
    },
    halt() {
      // Breaks off the blocking read; without Redis there is nothing to break off.
      halted = queue.pause(true, true).catch((error: Error) => log.debug(`Bull: ${error.message}`));
    },
    async close() {
      // Bull waits for Redis before it closes; a process must be able to end without it.
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, CLOSE_LIMIT_MS);
      });
      // Breaking off the read reconnects: closing before that has happened would leave the new connection open.
      await Promise.race([halted.then(() => queue.close(true)), limit]);
      clearTimeout(timer);
      // A connection that was just coming back would keep the process alive.
      for (const client of queue.clients) client.disconnect();
    },
  };
}
