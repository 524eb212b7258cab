import { defineOperation, ok, signals } from '@kehu/kernel';
import { vault } from '@kehu/vault';
import { z } from 'zod';
import { type CorrectedDto, CorrectedSchema, type FileReading } from '../../contract';
import { addTotals, noRows } from '../domain/import-state';
import { compileStep, type MappedRow, planFiles, type RowProblem, type Step } from '../mapping';
import { connectProblems } from '../problems';
import { type ImportRow, updateImport } from '../queries/imports';
import { deleteReject, holdReject, insertRejects, type Reject } from '../queries/rejects';
import { knownOf } from '../running/file-styles';
import { readReport, stylesIn } from '../running/reading-report';
import { writeBatch } from '../writing/write-batch';
import { hold } from './steer-import';

const Input = z.object({
  id: z.string().regex(/^\d{1,18}$/, 'must be the id of an import'),
  run: z.number().int().min(0).max(1000),
  file: z.string().min(1).max(255),
  row: z.number().int().min(1),
  /** the cells of the row, put right, in the order of the header */
  cells: z.array(z.string().max(100_000)).min(1).max(2000),
});

/**
 * Puts a rejected row right and imports it: it becomes part of the import, goes when that is undone, and leaves the list.
 * A row that is still not right stays, with its new cells and reasons.
 */
export const correctReject = defineOperation<typeof Input, CorrectedDto>({
  name: 'import.correct-reject',
  summary: 'Correct a rejected row and import it',
  permission: { action: 'run', subject: 'import' },
  input: Input,
  output: CorrectedSchema,
  audit: ({ input: { id, file, row }, output: { outcome } }) => ({
    record: ['import', id],
    details: { file, row, outcome },
  }),
  async run(ctx) {
    const { input, trx } = ctx;
    const held = await hold(ctx, input.id, 'correct');
    if (!held.ok) return held;
    const reject = await holdReject(trx, vault(), input.id, input);
    const found = (await readReport(trx, input.id)).find(({ run, file }) => run === input.run && file === input.file);
    if (!reject || !found) return connectProblems.reject_unknown({ row: input.row, file: input.file });
    if (input.cells.length !== found.header.length)
      return connectProblems.reject_cells({ found: input.cells.length, expected: found.header.length });
    const result = await importRow(trx, held.value, found, reject, input.cells);
    if (result.outcome === 'rejected') {
      await insertRejects(trx, vault(), input.id, [{ ...reject, cells: input.cells, problems: result.problems }]);
    } else {
      await deleteReject(trx, input.id, reject);
      const { totals, rejected } = held.value;
      const change = { ...noRows(), rejected: -1, [result.outcome]: 1 };
      await updateImport(trx, input.id, {
        totals: addTotals(totals, reject.entity, change),
        rejected: rejected - 1,
      });
    }
    await signals.send(trx, 'import', input.id);
    return ok(result);
  },
});

type Result = { outcome: CorrectedDto['outcome']; problems: RowProblem[] };

async function importRow(
  trx: Parameters<typeof writeBatch>[0],
  { id, preset, files }: ImportRow,
  reading: FileReading,
  { row, file }: Reject,
  cells: string[],
): Promise<Result> {
  const { step } = planFiles(preset, files).runs[reading.run] as { step: Step };
  const compiled = compileStep(preset, step, reading.header, stylesIn(reading, knownOf(step.entity)));
  const mapped: MappedRow = compiled.map(cells, { row, file });
  // The step's condition does not hold any more: there is nothing to import.
  if (mapped.kind === 'passed') return { outcome: 'unchanged', problems: [] };
  if (mapped.kind === 'rejected') return { outcome: 'rejected', problems: mapped.problems };
  const { counts, rejected } = await writeBatch(trx, {
    importId: id,
    entity: step.entity,
    mode: step.mode,
    by: step.by,
    references: compiled.references,
    rows: [{ row, externalId: mapped.externalId, data: mapped.data, refs: mapped.refs }],
  });
  if (rejected[0]) return { outcome: 'rejected', problems: rejected[0].problems };
  return { outcome: counts.created ? 'created' : counts.updated ? 'updated' : 'unchanged', problems: [] };
}
