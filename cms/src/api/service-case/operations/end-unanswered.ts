import { defineOperation, ok } from '@kehu/kernel';
import { AskAgainInput } from '../contract';

/** Ends a case whose customer was asked again and has not answered in time. */
export const endUnanswered = defineOperation({
  name: 'service-case.end-unanswered',
  summary: 'End a case whose customer does not answer',
  permission: { action: 'update', subject: 'service-case' },
  input: AskAgainInput,
  audit: ({ input }) => ({ record: ['service-case', input.id] }),
  async run({ input, records, now }) {
    const held = await records.lock('service-case', input.id);
    if (!held.ok) return held;
    if (held.value.values.status !== 'resurveyed') return ok({ id: input.id });
    const closed = { status: 'closed', outcome: 'no-answer', closedAt: now().toISOString() };
    const set = await records.set(held.value, closed);
    return set.ok ? ok({ id: input.id }) : set;
  },
});
