import type { ImportDto } from '../../contract';
import type { ImportRow } from '../queries/imports';
import { actionsOf, visibleState } from './import-state';

/** An import as people see it. */
export const presentImport = (row: ImportRow, now: Date): ImportDto => ({
  id: row.id,
  preset: row.preset.name,
  label: row.preset.label,
  files: row.files.map(({ name }) => name),
  state: visibleState(row, now),
  dryRun: row.dryRun,
  totals: row.totals,
  progress: { done: row.rowsDone, total: row.rowsTotal },
  rejected: row.rejected,
  startedBy: row.startedBy.name,
  createdAt: iso(row.createdAt),
  startedAt: row.startedAt && iso(row.startedAt),
  finishedAt: row.finishedAt && iso(row.finishedAt),
  problem: row.problem,
  actions: actionsOf(row, now),
});

const iso = (date: Date): string => new Date(date).toISOString();
