import { type Actor, clock, execute, newRequestId, type Origin, type Problem, platform, signals } from '@kehu/kernel';
import { vault } from '@kehu/vault';
import type { Knex } from 'knex';
import { HEARTBEAT_MS } from '../domain/import-state';
import { loadBatch, type Progress, progressAfter, rejectsOf } from '../operations/load-batch';
import { connectProblems } from '../problems';
import { advanceImport, beat, claimImport, findImport, type ImportRow, updateImport } from '../queries/imports';
import { insertRejects } from '../queries/rejects';
import { writeBatch } from '../writing/write-batch';
import { type Batch, readAhead, readInBatches } from './batch';
import { type PreparedRun, prepareFiles, rowsOf } from './prepare-files';
import { sealReport } from './reading-report';

export interface RunOptions {
  origin: Origin['source'];
  /** aborted when the process is to stop: the import stays resumable */
  signal?: AbortSignal;
  onProgress?: (progress: Progress & { rowsTotal: number }) => void;
}

type Outcome = { state: 'done' | 'cancelled' } | { state: 'failed'; problem: Problem } | { state: 'left' };

/**
 * Runs a queued import to its end, from where it was left. Does nothing when another process has it.
 * Every batch is one transaction that also holds how far the import is, so that a killed process leaves exact counts.
 */
export async function performImport(id: string, options: RunOptions): Promise<void> {
  const knex = platform.get().knex();
  const runner = newRequestId();
  if (!(await claimImport(knex, { id, from: 'queued', to: 'running', runner, now: clock.now() }))) return;
  const heart = setInterval(() => void beat(knex, id, runner, clock.now()).catch(() => undefined), HEARTBEAT_MS);
  try {
    const row = await findImport(knex, id);
    if (!row) return;
    const outcome = await work(row, runner, options);
    await finish(knex, id, runner, outcome);
  } catch (error) {
    // A preset that names what the catalogue does not have is the person's to put right, not a bug.
    const wrong = error instanceof RangeError;
    const problem = wrong ? connectProblems.preset_invalid({ reason: error.message }).problem : UNEXPECTED;
    await finish(knex, id, runner, { state: 'failed', problem });
    if (!wrong) throw error;
  } finally {
    clearInterval(heart);
    await signals.send(knex, 'import', id);
  }
}

const UNEXPECTED: Problem = {
  code: 'connect.unexpected',
  status: 500,
  message: 'Something went wrong on our side; the log of the server tells what. The import can be resumed or undone.',
};

async function finish(knex: Knex, id: string, runner: string, outcome: Outcome): Promise<void> {
  if (outcome.state === 'left') return;
  const problem = outcome.state === 'failed' ? { code: outcome.problem.code, message: outcome.problem.message } : null;
  await knex.transaction(async (trx) => {
    const own = await trx('kehu_imports').where({ id, runner, state: 'running' }).forUpdate().first('id');
    if (own)
      await updateImport(trx, id, { state: outcome.state, problem, finishedAt: clock.now(), cancelAsked: false });
  });
}

async function work(row: ImportRow, runner: string, options: RunOptions): Promise<Outcome> {
  const prepared = await prepareFiles(row.preset, row.files, 'run');
  if (!prepared.ok) return { state: 'failed', problem: prepared.problem };
  const rowsTotal = rowsOf(prepared.value);
  await updateImport(platform.get().knex(), row.id, { rowsTotal, reading: sealReport(prepared.value, row.id) });
  const run = { row, runner, runs: prepared.value, rowsTotal, options };
  return row.dryRun ? rehearse(run) : load(run);
}

interface Running {
  row: ImportRow;
  runner: string;
  runs: readonly PreparedRun[];
  rowsTotal: number;
  options: RunOptions;
}

/** The batches of all files in the order of the plan, from behind the checkpoint. */
async function* batchesFrom({ row, runs }: Running): AsyncGenerator<Batch> {
  const { run: firstRun, file: firstFile, row: afterRow } = row.checkpoint;
  for (const [run, prepared] of runs.entries()) {
    if (run < firstRun) continue;
    for (const file of prepared.files.keys()) {
      if (run === firstRun && file < firstFile) continue;
      const isFirst = run === firstRun && file === firstFile;
      yield* readInBatches(prepared, { run, file, afterRow: isFirst ? afterRow : 0 });
    }
  }
}

async function load(running: Running): Promise<Outcome> {
  const { row, runner, rowsTotal, options } = running;
  const actor = actingFor(row.startedBy);
  const origin: Origin = { source: options.origin, requestId: runner };
  let progress: Progress = { totals: row.totals, rowsDone: row.rowsDone, rejected: row.rejected };
  for await (const batch of readAhead(batchesFrom(running))) {
    if (options.signal?.aborted) return { state: 'left' };
    const done = await retried(() =>
      execute(loadBatch, { importId: row.id, runner, batch, progress }, { actor, origin }),
    );
    if (!done.ok)
      return done.problem.code === 'connect.state' ? { state: 'left' } : { state: 'failed', problem: done.problem };
    progress = done.value.progress;
    await tell(row.id, { ...progress, rowsTotal }, options);
    if (done.value.cancelAsked) return { state: 'cancelled' };
  }
  return { state: 'done' };
}

/** Another writer made the same record, or held it the other way round: seen anew, the batch goes through. */
const PASSING = new Set(['23505', '40001', '40P01']);

async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === 3 || !PASSING.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

/** The right to import was checked when it was asked for; from then on the system works in that person's name. */
const actingFor = (actor: Actor): Actor => ({ ...actor, kind: 'system' });

class Rehearsed extends Error {}

/** A dry run: everything happens as in a real one, in one transaction that is rolled back. */
async function rehearse(running: Running): Promise<Outcome> {
  const { row, runner, rowsTotal, options } = running;
  const knex = platform.get().knex();
  let progress: Progress = { totals: {}, rowsDone: 0, rejected: 0 };
  let outcome: Outcome = { state: 'done' };
  const checkpoint = { run: 0, file: 0, row: 0 };
  try {
    await platform.get().transaction(async (trx) => {
      for await (const batch of batchesFrom({ ...running, row: { ...row, checkpoint } })) {
        const result = await writeBatch(trx, { importId: row.id, ...batch });
        const rejects = rejectsOf(batch, result);
        const place = { run: batch.run, file: batch.fileName, entity: batch.entity };
        await insertRejects(
          knex,
          vault(),
          row.id,
          rejects.map((reject) => ({ ...reject, ...place })),
        );
        progress = progressAfter(progress, batch, result, rejects.length);
        const standing = await advanceImport(knex, { id: row.id, runner, now: clock.now(), checkpoint, ...progress });
        await tell(row.id, { ...progress, rowsTotal }, options);
        if (!standing || options.signal?.aborted) outcome = { state: 'left' };
        else if (standing.cancelAsked) outcome = { state: 'cancelled' };
        if (outcome.state !== 'done') break;
      }
      throw new Rehearsed();
    });
  } catch (error) {
    if (!(error instanceof Rehearsed)) throw error;
  }
  return outcome;
}

async function tell(id: string, progress: Progress & { rowsTotal: number }, options: RunOptions): Promise<void> {
  options.onProgress?.(progress);
  await signals.send(platform.get().knex(), 'import', id);
}
