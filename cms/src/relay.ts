import { defineJob, queue } from '@kehu/jobs';
import { relayOnce, subscribersOf } from '@kehu/kernel';
import { z } from 'zod';
import { repeat } from './loop';

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
const BATCH = 500;

/** Moves events from the outbox to jobs for as long as the process works. */
export const startRelay = (): (() => Promise<void>) => repeat(moveEvents, EVERY_MS, 'The outbox waits');

async function moveEvents(): Promise<boolean> {
  const moved = await relayOnce(async (subscription, event, trx) => {
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
  }, BATCH);
  return moved === BATCH;
}
