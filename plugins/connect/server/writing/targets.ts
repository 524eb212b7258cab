import type { Values } from '@kehu/records';
import type { Knex } from 'knex';
import type { RowProblem } from '../mapping';

/** What an entity needs beyond the catalogue when many of its records are written at once. */
export interface ImportTarget {
  /**
   * Looks at valid new records before they are made, in their transaction: what is wrong with each, in their order. It may
   * complete values that the file does not fill (`filled` names those that it does).
   */
  check?: (trx: Knex.Transaction, records: readonly Values[], filled: ReadonlySet<string>) => Promise<RowProblem[][]>;
  /** Before new records are inserted, in their transaction: for partitions and the like. */
  before?: (trx: Knex.Transaction, records: readonly Values[]) => Promise<void>;
  /** After new records are inserted, in their transaction: for sums that are kept beside them. */
  inserted?: (trx: Knex.Transaction, ids: readonly number[]) => Promise<void>;
  /** After records were taken back, in their transaction; gets the rows as they stood in the table. */
  removed?: (trx: Knex.Transaction, rows: readonly Record<string, unknown>[]) => Promise<void>;
}

const targets = new Map<string, ImportTarget>();

/** Adds an entity's own work to imports. */
export function defineImportTarget(entity: string, target: ImportTarget): void {
  targets.set(entity, target);
}

export const targetOf = (entity: string): ImportTarget => targets.get(entity) ?? {};
