import { queue } from '@kehu/jobs';
import { type AuditNote, defineOperation, type OperationContext, ok, type Result, signals } from '@kehu/kernel';
import { z } from 'zod';
import type { ImportDto } from '../../contract';
import { actionsOf, visibleState } from '../domain/import-state';
import { importRun, importTakeBack } from '../jobs/import-jobs';
import { connectProblems } from '../problems';
import { findImport, type ImportRow, rewindImport, updateImport } from '../queries/imports';
import { undoBlockers } from '../queries/undo';

const Input = z.object({
  id: z.string().regex(/^\d{1,18}$/, 'must be the id of an import'),
  runs: z.enum(['job', 'here']).default('job'),
});
interface Steered {
  id: string;
}
const permission = { action: 'run', subject: 'import' };
const audit = ({ input }: { input: z.output<typeof Input> }): AuditNote => ({ record: ['import', input.id] });

/** Holds the import when this may be done with it now. */
export async function hold(
  ctx: OperationContext,
  id: string,
  action: ImportDto['actions'][number],
): Promise<Result<ImportRow>> {
  const row = await findImport(ctx.trx, id, { lock: true });
  if (!row) return connectProblems.not_found({ id });
  if (!actionsOf(row, ctx.now()).includes(action))
    return connectProblems.state({ state: visibleState(row, ctx.now()) });
  return ok(row);
}

/** Stops an import behind the batch it is at. What is written stays; it can be resumed or undone. */
export const cancelImport = defineOperation<typeof Input, Steered>({
  name: 'import.cancel',
  summary: 'Stop an import',
  permission,
  input: Input,
  audit,
  async run(ctx) {
    const { id } = ctx.input;
    const held = await hold(ctx, id, 'cancel');
    if (!held.ok) return held;
    const waiting = held.value.state === 'queued';
    await updateImport(ctx.trx, id, waiting ? { state: 'cancelled', finishedAt: ctx.now() } : { cancelAsked: true });
    await signals.send(ctx.trx, 'import', id);
    return ok({ id });
  },
});

/** Goes on with an import that was cancelled, failed or interrupted, behind its last whole batch. */
export const resumeImport = defineOperation<typeof Input, Steered>({
  name: 'import.resume',
  summary: 'Go on with an import',
  permission,
  input: Input,
  audit,
  async run(ctx) {
    const { id, runs } = ctx.input;
    const held = await hold(ctx, id, 'resume');
    if (!held.ok) return held;
    if (held.value.dryRun) await rewindImport(ctx.trx, id);
    await updateImport(ctx.trx, id, { state: 'queued', cancelAsked: false, problem: null, finishedAt: null });
    if (runs === 'job') await queue().enqueue(importRun.name, { importId: id }, { trx: ctx.trx });
    await signals.send(ctx.trx, 'import', id);
    return ok({ id });
  },
});

/** Takes an import back: records it made go, records it changed get their former values. Refused when later data depends on it. */
export const undoImport = defineOperation<typeof Input, Steered>({
  name: 'import.undo',
  summary: 'Undo an import',
  permission,
  input: Input,
  audit,
  async run(ctx) {
    const { id, runs } = ctx.input;
    const held = await hold(ctx, id, 'undo');
    if (!held.ok) return held;
    // An undo that has begun is gone on with: what it took back already cannot come again.
    const reasons = held.value.state === 'undoing' ? [] : await undoBlockers(ctx.trx, id);
    if (reasons.length > 0) return connectProblems.undo_blocked({ reasons: reasons.join('; ') });
    await updateImport(ctx.trx, id, { state: 'undoing', finishedAt: null, problem: null });
    if (runs === 'job') await queue().enqueue(importTakeBack.name, { importId: id }, { trx: ctx.trx });
    await signals.send(ctx.trx, 'import', id);
    return ok({ id });
  },
});
