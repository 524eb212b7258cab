import { queue } from '@kehu/jobs';
import { defineOperation, newDocumentId, ok, signals } from '@kehu/kernel';
import { z } from 'zod';
import { CreateFieldInput, isReservedName } from '../../contract';
import type { FieldDefinition } from '../catalogue/custom-fields';
import { buildFieldIndex } from './build-index';
import { fieldProblems, repeatedOption } from './problems';
import { insertDefinition } from './queries';

/** Adds a field to an entity. It is there at once, on every process; its index follows by a job. */
export const createField = defineOperation({
  name: 'field.create',
  summary: 'Add a field to a record type',
  permission: { action: 'manage', subject: 'field' },
  input: CreateFieldInput,
  output: z.custom<FieldDefinition>(),
  audit: ({ input, output }) => ({ record: ['field', output.id], details: { ...input } }),
  async run({ input, trx, records }) {
    const entity = records.catalogue.find(input.entity);
    if (!entity?.customisable) return fieldProblems.no_such_entity({ entity: input.entity });
    if (input.options && input.type !== 'choice') return fieldProblems.not_a_choice();
    const twice = repeatedOption(input.options);
    if (twice !== undefined) return fieldProblems.option_twice({ option: twice });
    if (isReservedName(input.name)) {
      return fieldProblems.name_reserved(
        { name: input.name },
        { fields: [{ path: 'name', code: 'reserved', message: 'is kept for the system' }] },
      );
    }
    const definition = {
      id: newDocumentId(),
      entity: input.entity,
      name: input.name,
      type: input.type,
      label: input.label,
      help: input.help ?? null,
      section: input.section ?? null,
      required: input.required,
      options: input.options ?? null,
      filterable: input.filterable,
      indexState: input.filterable ? ('building' as const) : ('none' as const),
    };
    if (entity.fields.has(input.name) || !(await insertDefinition(trx, definition))) {
      return fieldProblems.name_taken(
        { name: input.name },
        { fields: [{ path: 'name', code: 'taken', message: 'is taken already' }] },
      );
    }
    if (definition.filterable) await queue().enqueue(buildFieldIndex.name, { fieldId: definition.id }, { trx });
    await signals.send(trx, 'catalog', input.entity);
    return ok({ ...definition, retired: false, version: 1 });
  },
});
