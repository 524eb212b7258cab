import type { FieldDto } from '@kehu/records/contract';
import { isEmptyValue } from './empty-value';

/** Does a record have a use for a field? What holds a value is shown in any case, and so is what nothing is known of. */
export function isShown({ name, shownWhen }: FieldDto, values: Record<string, unknown>): boolean {
  if (!shownWhen || !isEmptyValue(values[name])) return true;
  return Object.entries(shownWhen).every(([by, wanted]) => {
    const value = values[by];
    return isEmptyValue(value) || wanted.includes(String(value));
  });
}
