import { defineJob, queue } from '@kehu/jobs';
import { relayOnce, startLoop, subscribersOf, type TurnResult } from '@kehu/kernel';
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

const BATCH = 500;

/** Moves events from the outbox to jobs for as long as the process works. */
export const startRelay = (): (() => Promise<void>) =>
  startLoop({ turn: moveEvents, wokenBy: ['outbox'], waits: 'The outbox waits' }).stop;

async function moveEvents(): Promise<TurnResult> {
  const { result } = await relayOnce(async (subscription, event, trx) => {
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
  return result;
}
