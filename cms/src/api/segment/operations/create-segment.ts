import { defineOperation, kernelProblems, type OperationContext, ok, type Result } from '@kehu/kernel';
import { checkDefinition } from '../check-definition';
import { CreateSegmentInput } from '../contract';
import { holdDefinitions, writeDefinition } from '../queries/definitions';

interface NewSegment {
  name: string;
  description?: string | null | undefined;
  kind: 'dynamic' | 'static';
  definition?: unknown;
}

/** Makes a segment, as a draft: by rules that its author may filter by, or a list still empty. */
export const createSegment = defineOperation({
  name: 'segment.create',
  summary: 'Create a segment',
  permission: { action: 'create', subject: 'segment' },
  input: CreateSegmentInput,
  audit: () => ({}),
  run: async (ctx) => {
    const made = await insertSegment(ctx, ctx.input);
    return made.ok ? ctx.records.get('segment', made.value) : made;
  },
});

/** @returns the id of the new segment */
export async function insertSegment(ctx: OperationContext, segment: NewSegment): Promise<Result<string>> {
  const { records, trx, actor } = ctx;
  const { definition, name, description = null, kind } = segment;
  if (kind === 'dynamic') {
    await holdDefinitions(trx);
    const checked = await checkDefinition(records, definition, null);
    if (!checked.ok) return checked;
  }
  const entity = records.catalogue.entity('segment');
  const owner = records.views.of('staff')?.can('read') ? actor.publicId : null;
  const values = { name, kind, status: 'draft', size: 0, broken: false };
  const made = await records.insert(entity, {
    ...values,
    ...(description !== null && { description }),
    ...(owner !== null && { owner }),
  });
  if (!made.ok) return made;
  // Somebody may be allowed to make some segments only.
  const held = await records.lock('segment', made.value, 'create');
  if (!held.ok) return kernelProblems.forbidden();
  if (kind === 'dynamic') await writeDefinition(ctx, held.value, definition);
  return ok(made.value);
}
