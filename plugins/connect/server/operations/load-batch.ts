import { defineOperation, ok } from '@kehu/kernel';
import { vault } from '@kehu/vault';
import { z } from 'zod';
import type { ImportTotals } from '../../contract';
import { addTotals } from '../domain/import-state';
import { connectProblems } from '../problems';
import { advanceImport } from '../queries/imports';
import { insertRejects } from '../queries/rejects';
import type { Batch, BatchCounts, BatchReject } from '../running/batch';
import type { SinkResult } from '../running/sink';
import { writeBatch } from '../writing/write-batch';

/** How far the import is before this batch. */
export interface Progress {
  totals: Record<string, ImportTotals>;
  rowsDone: number;
  rejected: number;
}

interface LoadBatchOutput {
  progress: Progress;
  cancelAsked: boolean;
  batch: BatchCounts & { rejected: number };
}

interface LoadBatchInput {
  importId: string;
  runner: string;
  batch: Batch;
  progress: Progress;
}

const Input = z.custom<LoadBatchInput>();

/**
 * Writes one batch of an import: its records, its rejected rows and how far the import is, all or nothing.
 * Only the process that has the import may; when another one took it over, nothing is written.
 */
export const loadBatch = defineOperation<typeof Input, LoadBatchOutput>({
  name: 'import.load-batch',
  summary: 'Writes a batch of rows of a running import',
  input: Input,
  permission: { action: 'run', subject: 'import' },
  audit: ({ input, output }) => ({
    record: ['import', input.importId],
    details: { entity: input.batch.entity, file: input.batch.fileName, lastRow: input.batch.lastRow, ...output.batch },
  }),
  async run({ input: { importId, runner, batch, progress }, trx, now }) {
    const result = await writeBatch(trx, { importId, ...batch });
    const rejects = rejectsOf(batch, result);
    await insertRejects(
      trx,
      vault(),
      importId,
      rejects.map((reject) => ({ ...reject, run: batch.run, file: batch.fileName, entity: batch.entity })),
    );
    const next = progressAfter(progress, batch, result, rejects.length);
    const standing = await advanceImport(trx, {
      id: importId,
      runner,
      now: now(),
      checkpoint: { run: batch.run, file: batch.file, row: batch.lastRow },
      ...next,
    });
    if (!standing) return connectProblems.state({ state: 'taken over or stopped' });
    return ok({
      progress: next,
      cancelAsked: standing.cancelAsked,
      batch: { ...result.counts, rejected: rejects.length },
    });
  },
});

/** Everything that was rejected of a batch, by the reading, the mapping or the writing, in the order of the file. */
export function rejectsOf(batch: Batch, result: SinkResult): BatchReject[] {
  const written = result.rejected.map(({ row, problems }) => ({ row, problems, cells: batch.cellsOf(row) }));
  return [...batch.rejects, ...written].sort((a, b) => a.row - b.row);
}

export function progressAfter(progress: Progress, batch: Batch, result: SinkResult, rejected: number): Progress {
  return {
    totals: addTotals(progress.totals, batch.entity, { read: batch.read, ...result.counts, rejected }),
    rowsDone: progress.rowsDone + batch.read,
    rejected: progress.rejected + rejected,
  };
}
