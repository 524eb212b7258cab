import { defineOperation, ok } from '@kehu/kernel';
import { z } from 'zod';
import { carersOf } from '../queries/carers';
import { findDelivered, keepDelivered } from '../queries/notices';

const Input = z.strictObject({
  customer: z.string().max(32),
  delivery: z.string().max(20),
  title: z.string(),
  text: z.string(),
});

/** Makes a message to a customer's owner a task of theirs; the same message makes it only once. */
export const notifyOwner = defineOperation<typeof Input, { made: boolean }>({
  name: 'task.notify-owner',
  summary: "Bring a message to a customer's owner",
  permission: { action: 'create', subject: 'task' },
  input: Input,
  audit: ({ input }) => ({ record: ['customer', input.customer] }),
  async run({ input, records, trx }) {
    const [carers] = await carersOf(trx, 'document_id', [input.customer]);
    if (!carers?.owner) return ok({ made: false });
    if (await findDelivered(trx, input.delivery)) return ok({ made: true });
    const task = await records.insert(records.catalogue.entity('task'), {
      subject: input.title.slice(0, 200),
      description: input.text.slice(0, 4000),
      customer: input.customer,
      assignee: carers.owner,
      branch: carers.branch,
      status: 'open',
      priority: 'normal',
    });
    if (!task.ok) return task;
    await keepDelivered(trx, task.value, input.delivery);
    return ok({ made: true });
  },
});
