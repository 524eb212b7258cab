import type { MappedReference, RowProblem } from '../mapping';
import type { BatchCounts, BatchRow } from './batch';

/** Rows of one entity on their way into the database. Their keys are unique. */
export interface SinkBatch {
  importId: string;
  entity: string;
  mode: 'upsert' | 'update';
  /** unique field by which records are found that have no such key */
  by?: string | undefined;
  references: readonly MappedReference[];
  rows: readonly BatchRow[];
}

export interface SinkResult {
  counts: BatchCounts;
  rejected: { row: number; problems: RowProblem[] }[];
}
