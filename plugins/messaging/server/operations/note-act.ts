import { defineOperation, ok } from '@kehu/kernel';
import { z } from 'zod';
import { noteHappening } from '../queries/tracking';

/** Notes that a recipient opened a message or followed its link. Following a link means having opened it. */
export const noteAct = defineOperation({
  name: 'delivery.note-act',
  summary: 'Note that a message was opened or its link followed',
  permission: 'public',
  input: z.strictObject({ id: z.string(), act: z.enum(['opened', 'clicked']) }),
  audit: { none: "a customer's own act, kept with the message itself" },
  async run({ input, trx, now }) {
    if (input.act === 'clicked') await noteHappening(trx, 'clicked', [input.id], now());
    await noteHappening(trx, 'opened', [input.id], now());
    return ok(null);
  },
});
