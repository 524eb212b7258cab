import { queue } from '@kehu/jobs';
import { defineOperation, ok, signals } from '@kehu/kernel';
import { z } from 'zod';
import { importRun } from '../jobs/import-jobs';
import { insertImport } from '../queries/imports';
import { hold } from './steer-import';

const Input = z.object({ id: z.string().regex(/^\d{1,18}$/, 'must be the id of an import') });

/** Imports what a dry run has tried: another import of the files that were kept, by the same mapping. */
export const runTriedImport = defineOperation<typeof Input, { id: string }>({
  name: 'import.run-tried',
  summary: 'Import what a dry run has tried',
  permission: { action: 'run', subject: 'import' },
  input: Input,
  audit: ({ input, output }) => ({ record: ['import', output.id], details: { dryRun: input.id } }),
  async run(ctx) {
    const held = await hold(ctx, ctx.input.id, 'run');
    if (!held.ok) return held;
    const { preset, files } = held.value;
    const startedBy = ctx.actor;
    const id = await insertImport(ctx.trx, { preset, files, dryRun: false, startedBy, createdAt: ctx.now() });
    await queue().enqueue(importRun.name, { importId: id }, { trx: ctx.trx });
    await signals.send(ctx.trx, 'import', id);
    return ok({ id });
  },
});
