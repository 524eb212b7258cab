import { defineOperation, ok } from '@kehu/kernel';
import { ChangeMembersInput } from '../contract';
import { segmentProblems } from '../problems';
import { changeList } from '../queries/change-list';
import { visibleCustomers } from '../queries/visible-customers';

/** Adds customers to a fixed list, or takes them off, by hand. Customers whom the person may not see are left alone. */
export const changeMembers = defineOperation({
  name: 'segment.change-members',
  summary: 'Add or remove members of a fixed list',
  permission: { action: 'update', subject: 'segment' },
  input: ChangeMembersInput,
  audit: ({ input, output }) => ({
    record: ['segment', input.id],
    details: { ...(output as object), ids: { add: input.add, remove: input.remove } },
  }),
  async run({ input, records, trx, now }) {
    const held = await records.lock('segment', input.id);
    if (!held.ok) return held;
    const { kind, status } = held.value.values;
    if (kind !== 'static') return segmentProblems.not_static();
    if (status === 'archived') return segmentProblems.wrong_status({ status });
    const add = await visibleCustomers(records, 'document_id', input.add);
    const remove = await visibleCustomers(records, 'document_id', input.remove);
    if (!add.ok) return add;
    if (!remove.ok) return remove;
    const { come, gone } = await changeList(
      trx,
      held.value,
      { add: [...add.value.values()], remove: [...remove.value.values()] },
      now(),
    );
    return ok({ added: come.length, removed: gone.length });
  },
});
