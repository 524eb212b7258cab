import { defineOperation, ok } from '@kehu/kernel';
import { ImportListInput, type ListOutcome } from '../contract';
import { segmentProblems } from '../problems';
import { changeList } from '../queries/change-list';
import { visibleCustomers } from '../queries/visible-customers';

/** As many rows that fit nobody are told one by one. */
const TOLD = 200;

/** Adds the customers of a list of customer numbers to a fixed list; numbers that fit nobody are told by row. */
export const importList = defineOperation<typeof ImportListInput, ListOutcome>({
  name: 'segment.import-list',
  summary: 'Add customers to a fixed list by their numbers',
  permission: { action: 'update', subject: 'segment' },
  input: ImportListInput,
  audit: ({ input, output: { added, already, unknownCount } }) => ({
    record: ['segment', input.id],
    details: { rows: input.customerNos.length, added, already, unknown: unknownCount },
  }),
  async run({ input, records, trx, now }) {
    const held = await records.lock('segment', input.id);
    if (!held.ok) return held;
    const { kind, status } = held.value.values;
    if (kind !== 'static') return segmentProblems.not_static();
    if (status === 'archived') return segmentProblems.wrong_status({ status });
    const rows = input.customerNos
      .map((value, i) => ({ row: i + 1, value: value.trim() }))
      .filter(({ value }) => value !== '');
    const known = await visibleCustomers(
      records,
      'customer_no',
      rows.map(({ value }) => value),
    );
    if (!known.ok) return known;
    const idOf = (value: string) => known.value.get(value);
    const unknown = rows.filter(({ value }) => idOf(value) === undefined);
    const add = [...new Set(rows.flatMap(({ value }) => idOf(value) ?? []))];
    const { come } = await changeList(trx, held.value, { add, remove: [] }, now());
    return ok({
      added: come.length,
      already: add.length - come.length,
      unknown: unknown.slice(0, TOLD),
      unknownCount: unknown.length,
    });
  },
});
