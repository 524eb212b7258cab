import { defineJob, queue } from '@kehu/jobs';
import { platform, relayOnce, subscribersOf } from '@kehu/kernel';
import { z } from 'zod';

/** Runs one subscription's handler for one event. */
const deliverEvent = defineJob({
  name: 'event.deliver',
  payload: z.object({
    subscription: z.string(),
    id: z.string(),
    event: z.string(),
    at: z.string(),
    payload: z.unknown(),
  }),
  async run({ payload }) {
    const handler = subscribersOf(payload.event).get(payload.subscription);
    // A subscription that is gone since has nothing left to do.
    await handler?.({ id: payload.id, event: payload.event, payload: payload.payload, at: new Date(payload.at) });
  },
});

const EVERY_MS = 500;

/** Moves events from the outbox to jobs for as long as the process works. */
export function startRelay(): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const turn = async () => {
    try {
      let moved: number;
      do {
        moved = await relayOnce(async (subscription, event, trx) => {
          await queue().enqueue(
            deliverEvent.name,
            {
              subscription,
              id: String(event.id),
              event: event.event,
              at: new Date(event.at).toISOString(),
              payload: event.payload,
            },
            { trx },
          );
        });
      } while (moved === 500 && !stopped);
    } catch (error) {
      platform.get().log.warn(`The outbox waits: ${(error as Error).message}`);
    }
    if (!stopped) {
      timer = setTimeout(() => {
        running = turn();
      }, EVERY_MS);
    }
  };
  running = turn();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
