import { defineProblems } from '@kehu/kernel';
import type { Option } from '../../contract';

export const fieldProblems = defineProblems('fields', {
  no_such_entity: [404, 'There is no record type “{entity}” that takes own fields.'],
  name_taken: [409, 'There is already a field “{name}” in this record type.'],
  name_reserved: [400, 'The name “{name}” is kept for the system.'],
  not_a_choice: [400, 'Only a choice field has options.'],
  option_twice: [400, 'The option “{option}” stands there twice.'],
  option_in_use: [409, 'The option “{option}” is used by records and cannot be taken away.'],
});

/** An option's value that is given more than once. */
export function repeatedOption(options: readonly Option[] = []): string | undefined {
  const values = options.map(({ value }) => value);
  return values.find((value, i) => values.indexOf(value) < i);
}
