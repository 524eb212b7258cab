import { clock, newRequestId, platform, signals } from '@kehu/kernel';
import { HEARTBEAT_MS } from '../domain/import-state';
import { beat, claimImport, findImport, updateImport } from '../queries/imports';
import { undoBatch } from '../queries/undo';

/**
 * Undoes an import: created records go, changed ones get their former values back. Batch by batch, the last first;
 * what is undone stays undone, so that a killed process leaves something that can be gone on with.
 */
export async function takeBack(id: string, options: { onProgress?: (undone: number) => void } = {}): Promise<void> {
  const { knex, transaction } = platform.get();
  const runner = newRequestId();
  if (!(await claimImport(knex(), { id, from: 'undoing', to: 'undoing', runner, now: clock.now() }))) return;
  const heart = setInterval(() => void beat(knex(), id, runner, clock.now()).catch(() => undefined), HEARTBEAT_MS);
  let undone = 0;
  try {
    for (;;) {
      const more = await transaction(async (trx) => {
        const row = await findImport(trx, id, { lock: true });
        return row?.state === 'undoing' ? undoBatch(trx, id) : 0;
      });
      if (more === 0) break;
      undone += more;
      options.onProgress?.(undone);
      await signals.send(knex(), 'import', id);
    }
    await updateImport(knex(), id, { state: 'undone', finishedAt: clock.now() });
  } finally {
    clearInterval(heart);
    await signals.send(knex(), 'import', id);
  }
}
