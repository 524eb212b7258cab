import type { Field } from '@kehu/records';
import type { FieldFacts } from '../mapping';

const DECIMALS: Readonly<Partial<Record<Field['type'], number>>> = { money: 2, integer: 0, bigint: 0 };

/** What the catalogue says of a field, as far as it bears on reading its texts. */
export const factsOf = (field: Field | undefined): FieldFacts => ({
  moment: field?.type === 'datetime',
  decimals: field && DECIMALS[field.type],
  identifier: field?.type === 'text' && (field.unique || field.check !== undefined || field.mask !== undefined),
});
