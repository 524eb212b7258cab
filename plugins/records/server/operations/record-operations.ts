import { defineOperation, invalidInput, kernelProblems, type Operation, ok } from '@kehu/kernel';
import { ConditionSchema, ReasonSchema } from '@kehu/kernel/contract';
import { z } from 'zod';
import { CreateBody, type RecordDto, RevealBody, UpdateBody } from '../../contract';
import type { Entity } from '../catalogue/model';
import { readListQuery } from '../gate/query';
import { withoutValues } from './without-values';

const Id = z.string().max(64);

interface WriteOperations {
  create: Operation;
  update: Operation;
  remove: Operation;
  reveal: Operation;
}

const generic = (operation: unknown): Operation => operation as Operation;

/** The operations that an entity which people write has from its catalogue entry alone. */
export function writeOperations(entity: Entity): WriteOperations {
  const label = entity.label.en.toLowerCase();
  const subject = entity.name;
  return {
    create: generic(
      defineOperation({
        name: `${subject}.create`,
        summary: `Create a ${label}`,
        permission: { action: 'create', subject },
        input: CreateBody.strict(),
        audit: () => ({}),
        run: ({ input, records }) => records.create(subject, input.data),
      }),
    ),
    update: generic(
      defineOperation({
        name: `${subject}.update`,
        summary: `Change a ${label}`,
        permission: { action: 'update', subject },
        input: UpdateBody.extend({ id: Id }).strict(),
        // the version stays when nothing that was sent differs from what stands
        audit: ({ input, output }) =>
          (output as RecordDto).version === input.version ? null : { record: [subject, input.id] },
        run: ({ input, records }) => records.update(subject, input.id, input.version, input.data),
      }),
    ),
    remove: generic(
      defineOperation({
        name: `${subject}.delete`,
        summary: `Delete a ${label}`,
        permission: { action: 'delete', subject },
        input: z.object({ id: Id }),
        audit: ({ input }) => ({ record: [subject, input.id] }),
        run: ({ input, records }) => records.remove(subject, input.id),
      }),
    ),
    reveal: generic(
      defineOperation({
        name: `${subject}.reveal`,
        summary: `See sensitive values of a ${label} in clear`,
        permission: { action: 'reveal', subject },
        input: RevealBody.extend({ id: Id, reason: ReasonSchema }).strict(),
        replay: false,
        audit: ({ input }) => ({
          record: [subject, input.id],
          reason: input.reason,
          details: { fields: input.fields },
        }),
        async run({ input, records }) {
          const view = records.view(subject, 'reveal');
          if (!view.ok) return view;
          const unknown = input.fields.filter((name) => {
            const found = view.value.fields.get(name);
            return !found?.masked && !found?.field.mask;
          });
          if (unknown.length > 0) {
            return invalidInput([
              {
                path: 'fields',
                code: 'unknown_field',
                message: `there is nothing to reveal in ${unknown.join(', ').slice(0, 200)}`,
              },
            ]);
          }
          const held = await records.lock(subject, input.id, 'reveal');
          if (!held.ok) return held;
          return ok(Object.fromEntries(input.fields.map((name) => [name, held.value.values[name] ?? null])));
        },
      }),
    ),
  };
}

/** The right and the audit row of an export; its rows stream after it. */
export function exportOperation(entity: Entity): Operation {
  const subject = entity.name;
  return generic(
    defineOperation({
      name: `${subject}.export`,
      summary: `Export ${entity.labelPlural.en.toLowerCase()} as CSV`,
      permission: { action: 'export', subject },
      input: z.object({ query: ConditionSchema }),
      audit: ({ input }) => ({ details: { entity: subject, query: withoutValues(entity, input.query) } }),
      async run({ input, records }) {
        const view = records.view(subject, 'export');
        if (!view.ok) return kernelProblems.forbidden();
        const query = readListQuery(input.query, view.value, records.views, records.catalogue);
        return query.ok ? ok(null) : query;
      },
    }),
  );
}
