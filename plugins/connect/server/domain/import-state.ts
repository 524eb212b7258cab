import type { ImportDto, ImportState, ImportTotals } from '../../contract';

/** Without a sign of life for this long, the process that had the import is taken for dead. */
export const HEARTBEAT_LIMIT_MS = 30_000;
export const HEARTBEAT_MS = 5_000;

interface Stored {
  state: 'queued' | 'running' | 'cancelled' | 'done' | 'failed' | 'undoing' | 'undone';
  heartbeatAt: Date | null;
}

/** The state people see: a run or an undo whose process is gone is interrupted. */
export function visibleState({ state, heartbeatAt }: Stored, now: Date): ImportState {
  const alive = heartbeatAt !== null && now.getTime() - new Date(heartbeatAt).getTime() < HEARTBEAT_LIMIT_MS;
  return (state === 'running' || state === 'undoing') && !alive ? 'interrupted' : state;
}

const RESUMABLE: readonly ImportState[] = ['interrupted', 'cancelled', 'failed'];
const UNDOABLE: readonly ImportState[] = ['interrupted', 'cancelled', 'failed', 'done'];

/** What may be done with an import. An undo that was interrupted can only be gone on with. */
export function actionsOf(stored: Stored & { dryRun: boolean; cancelAsked: boolean }, now: Date): ImportDto['actions'] {
  const state = visibleState(stored, now);
  const undoing = stored.state === 'undoing';
  const actions: ImportDto['actions'] = [];
  if ((state === 'queued' || state === 'running') && !stored.cancelAsked) actions.push('cancel');
  if (RESUMABLE.includes(state) && !undoing) actions.push('resume');
  if (UNDOABLE.includes(state) && !stored.dryRun) actions.push('undo');
  if (state === 'done') actions.push(stored.dryRun ? 'run' : 'correct');
  return actions;
}

export const noRows = (): ImportTotals => ({ read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 });

/** Adds the counts of a batch to those of its entity; gives a new object, for the old one stands if the batch fails. */
export function addTotals(
  totals: Readonly<Record<string, ImportTotals>>,
  entity: string,
  more: ImportTotals,
): Record<string, ImportTotals> {
  const old = totals[entity] ?? noRows();
  const sum: ImportTotals = {
    read: old.read + more.read,
    created: old.created + more.created,
    updated: old.updated + more.updated,
    unchanged: old.unchanged + more.unchanged,
    rejected: old.rejected + more.rejected,
  };
  return { ...totals, [entity]: sum };
}
