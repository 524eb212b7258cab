import type { ImportTotals } from '../../contract';
import type { MappedReference, MappedRow, RowProblem } from '../mapping';
import type { PreparedFile, PreparedRun } from './prepare-files';

/** Enough rows that a statement's own cost does not count, few enough that a batch takes well under a second. */
export const BATCH_ROWS = 5_000;

export interface BatchRow {
  row: number;
  externalId: string;
  data: Record<string, unknown>;
  refs: readonly (string | null)[];
}

export interface BatchReject {
  row: number;
  problems: RowProblem[];
  cells: string[];
}

/** Rows of one file that are written, or rejected, together. */
export interface Batch {
  run: number;
  file: number;
  fileName: string;
  entity: string;
  mode: 'upsert' | 'update';
  /** unique field by which records are found that have no such key */
  by?: string | undefined;
  references: readonly MappedReference[];
  rows: BatchRow[];
  rejects: BatchReject[];
  /** rows that were read for it, those passed over by `when` included */
  read: number;
  lastRow: number;
  /** the cells of a row that the writer rejects later */
  cellsOf(row: number): string[];
}

/**
 * Reads a file from behind `afterRow` and gives its rows in batches. The keys of a batch are unique: a row whose key
 * was there before goes into the next batch, where it changes the record that the earlier row made.
 */
export async function* readInBatches(
  { step, files }: PreparedRun,
  at: { run: number; file: number; afterRow: number },
): AsyncGenerator<Batch> {
  const { opened, checked, compiled, name } = files[at.file] as PreparedFile;
  let keys = new Set<string>();
  let cells = new Map<number, string[]>();
  const begin = (): Batch => {
    keys = new Set();
    cells = new Map();
    const own = cells;
    return {
      run: at.run,
      file: at.file,
      fileName: name,
      entity: step.entity,
      mode: step.mode,
      by: step.by,
      references: compiled.references,
      rows: [],
      rejects: [],
      read: 0,
      lastRow: at.afterRow,
      cellsOf: (row) => own.get(row) ?? [],
    };
  };
  let batch = begin();
  for await (const rows of opened.batches(checked)) {
    for (const { row, values, flaw } of rows) {
      if (row <= at.afterRow) {
        if (!flaw) compiled.pass(values);
        continue;
      }
      const mapped: MappedRow = flaw
        ? { kind: 'rejected', problems: [flaw] }
        : compiled.map(values, { row, file: name });
      if (batch.read >= BATCH_ROWS || (mapped.kind === 'record' && keys.has(mapped.externalId))) {
        yield batch;
        batch = begin();
      }
      batch.read++;
      batch.lastRow = row;
      if (mapped.kind === 'record') {
        keys.add(mapped.externalId);
        cells.set(row, values);
        batch.rows.push({ row, externalId: mapped.externalId, data: mapped.data, refs: mapped.refs });
      } else if (mapped.kind === 'rejected') {
        batch.rejects.push({ row, problems: mapped.problems, cells: values });
      }
    }
  }
  if (batch.read > 0) yield batch;
}

/** Reads the next batch while the database still works on the one before it. */
export async function* readAhead(batches: AsyncGenerator<Batch>): AsyncGenerator<Batch> {
  let next = batches.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done) return;
      next = batches.next();
      // Told when it is awaited; until then it must not count as unhandled.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await next.catch(() => undefined);
    await batches.return(undefined);
  }
}

/** What became of a batch's rows. */
export type BatchCounts = Omit<ImportTotals, 'read' | 'rejected'>;
