import { queue } from '@kehu/jobs';
import { defineOperation, kernelProblems, ok, signals } from '@kehu/kernel';
import { UpdateFieldInput } from '../../contract';
import { type FieldDefinition, listDefinitions } from '../catalogue/custom-fields';
import { buildFieldIndex } from './build-index';
import { fieldProblems, repeatedOption } from './problems';
import { optionInUse, updateDefinition } from './queries';

/** Changes a field's label, options and behaviour, or retires it. What it is called and its type stay. */
export const updateField = defineOperation({
  name: 'field.update',
  summary: 'Change or retire a field',
  permission: { action: 'manage', subject: 'field' },
  input: UpdateFieldInput,
  audit: ({ input }) => ({ record: ['field', input.id], details: { ...input } }),
  async run({ input, trx, records }) {
    const current = (await listDefinitions(trx)).find((definition) => definition.id === input.id);
    const entity = current && records.catalogue.find(current.entity);
    if (!current || !entity) return kernelProblems.not_found();
    if (input.options && current.type !== 'choice') return fieldProblems.not_a_choice();
    const twice = repeatedOption(input.options);
    if (twice !== undefined) return fieldProblems.option_twice({ option: twice });
    if (input.options) {
      const kept = new Set(input.options.map((option) => option.value));
      const gone = (current.options ?? []).map((option) => option.value).filter((value) => !kept.has(value));
      const used = await optionInUse(trx, entity.table, current.name, gone);
      if (used) return fieldProblems.option_in_use({ option: used });
    }
    const { id: _, ...changes } = input;
    const next: FieldDefinition = { ...current, ...withoutUndefined(changes) };
    const needsIndex = next.filterable && !next.retired;
    if (needsIndex !== (current.filterable && !current.retired) || current.indexState === 'failed') {
      next.indexState = needsIndex ? 'building' : 'none';
      await queue().enqueue(buildFieldIndex.name, { fieldId: current.id }, { trx });
    }
    await updateDefinition(trx, next);
    await signals.send(trx, 'catalog', current.entity);
    return ok({ ...next, version: current.version + 1 });
  },
});

const withoutUndefined = <T extends object>(value: T): Partial<T> =>
  Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Partial<T>;
