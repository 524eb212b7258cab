import type { Actor } from '@kehu/kernel';
import type { Knex } from 'knex';
import type { ImportTotals } from '../../contract';
import type { Preset } from '../mapping';

export interface ImportFile {
  /** as the person named it */
  name: string;
  /** where it is kept */
  path: string;
  bytes: number;
}

/** Where an import goes on: the step of its plan, the file of the step, the last row that is done. */
export interface Checkpoint {
  run: number;
  file: number;
  row: number;
}

export interface ImportRow {
  id: string;
  preset: Preset;
  files: ImportFile[];
  state: 'queued' | 'running' | 'cancelled' | 'done' | 'failed' | 'undoing' | 'undone';
  dryRun: boolean;
  totals: Record<string, ImportTotals>;
  checkpoint: Checkpoint;
  rowsDone: number;
  rowsTotal: number;
  rejected: number;
  heartbeatAt: Date | null;
  cancelAsked: boolean;
  startedBy: Actor;
  problem: { code: string; message: string } | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

const COLUMNS = `id::text as id, preset, files, state, dry_run as "dryRun", totals, checkpoint, rows_done as "rowsDone",
  rows_total as "rowsTotal", rejected, heartbeat_at as "heartbeatAt", cancel_asked as "cancelAsked",
  started_by as "startedBy", problem, created_at as "createdAt", started_at as "startedAt", finished_at as "finishedAt"`;

/** JSON columns come as text or as objects, depending on how the connection was set up; bigints as text. */
const json = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);
const toImport = (raw: Record<string, unknown>): ImportRow =>
  ({
    ...raw,
    preset: json(raw.preset),
    files: json(raw.files),
    totals: json(raw.totals),
    checkpoint: json(raw.checkpoint),
    startedBy: json(raw.startedBy),
    problem: json(raw.problem),
    rowsDone: Number(raw.rowsDone),
    rowsTotal: Number(raw.rowsTotal),
    rejected: Number(raw.rejected),
  }) as unknown as ImportRow;

/** How an import's files were read; undefined before it ran. */
export async function findReading(knex: Knex, id: string): Promise<string | undefined> {
  const found = await knex('kehu_imports').where({ id }).first('reading');
  return found?.reading ?? undefined;
}

export async function insertImport(
  trx: Knex,
  row: Pick<ImportRow, 'preset' | 'files' | 'dryRun' | 'startedBy' | 'createdAt'>,
): Promise<string> {
  const inserted = await trx.raw(
    `insert into kehu_imports (preset, files, dry_run, started_by, created_at) values (?, ?, ?, ?, ?) returning id::text as id`,
    [JSON.stringify(row.preset), JSON.stringify(row.files), row.dryRun, JSON.stringify(row.startedBy), row.createdAt],
  );
  return inserted.rows[0].id;
}

export async function findImport(
  knex: Knex,
  id: string,
  options: { lock?: boolean } = {},
): Promise<ImportRow | undefined> {
  const found = await knex.raw(`select ${COLUMNS} from kehu_imports where id = ? ${options.lock ? 'for update' : ''}`, [
    id,
  ]);
  return found.rows[0] && toImport(found.rows[0]);
}

/** Newest first. */
export async function listImports(knex: Knex, limit = 100): Promise<ImportRow[]> {
  const found = await knex.raw(`select ${COLUMNS} from kehu_imports order by created_at desc, id limit ?`, [limit]);
  return found.rows.map(toImport);
}

/** Changes state and what goes with it. */
export async function updateImport(
  trx: Knex,
  id: string,
  changes: Partial<
    Pick<ImportRow, 'state' | 'cancelAsked' | 'problem' | 'finishedAt' | 'totals' | 'rowsTotal' | 'rejected'> & {
      /** sealed */
      reading: string;
    }
  >,
): Promise<void> {
  const values: Record<string, unknown> = {};
  if (changes.state !== undefined) values.state = changes.state;
  if (changes.cancelAsked !== undefined) values.cancel_asked = changes.cancelAsked;
  if (changes.problem !== undefined) values.problem = changes.problem === null ? null : JSON.stringify(changes.problem);
  if (changes.finishedAt !== undefined) values.finished_at = changes.finishedAt;
  if (changes.totals !== undefined) values.totals = JSON.stringify(changes.totals);
  if (changes.rowsTotal !== undefined) values.rows_total = changes.rowsTotal;
  if (changes.rejected !== undefined) values.rejected = changes.rejected;
  if (changes.reading !== undefined) values.reading = changes.reading;
  await trx('kehu_imports').where({ id }).update(values);
}

/** Takes an import for this process. False when another one has it, or it is not in this state any more. */
export async function claimImport(
  knex: Knex,
  claim: { id: string; from: 'queued' | 'undoing'; to: 'running' | 'undoing'; runner: string; now: Date },
): Promise<boolean> {
  const taken = await knex.raw(
    `update kehu_imports
     set state = ?, runner = ?, heartbeat_at = ?, started_at = coalesce(started_at, ?), problem = null
     where id = ? and state = ?`,
    [claim.to, claim.runner, claim.now, claim.now, claim.id, claim.from],
  );
  return taken.rowCount === 1;
}

/**
 * Writes how far an import is, in the transaction of the batch.
 * @returns whether a cancel was asked for; undefined when the import is no longer this process's: then nothing of the
 * batch may stay
 */
export async function advanceImport(
  trx: Knex,
  progress: {
    id: string;
    runner: string;
    now: Date;
    checkpoint: Checkpoint;
    totals: Record<string, ImportTotals>;
    rowsDone: number;
    rejected: number;
  },
): Promise<{ cancelAsked: boolean } | undefined> {
  const updated = await trx.raw(
    `update kehu_imports
     set checkpoint = ?, totals = ?, rows_done = ?, rejected = ?, heartbeat_at = ?
     where id = ? and runner = ? and state = 'running'
     returning cancel_asked as "cancelAsked"`,
    [
      JSON.stringify(progress.checkpoint),
      JSON.stringify(progress.totals),
      progress.rowsDone,
      progress.rejected,
      progress.now,
      progress.id,
      progress.runner,
    ],
  );
  return updated.rows[0];
}

/** Says that the process that has an import is alive. */
export async function beat(knex: Knex, id: string, runner: string, now: Date): Promise<void> {
  await knex.raw('update kehu_imports set heartbeat_at = ? where id = ? and runner = ?', [now, id, runner]);
}

/** Sets an import back to its beginning: a dry run leaves nothing to go on from. */
export async function rewindImport(trx: Knex, id: string): Promise<void> {
  await trx.raw('delete from kehu_import_rejects where import_id = ?', [id]);
  await trx.raw(
    `update kehu_imports set checkpoint = default, totals = default, rows_done = 0, rejected = 0 where id = ?`,
    [id],
  );
}

/** Imports whose process is gone. */
export async function findInterrupted(
  knex: Knex,
  before: Date,
): Promise<{ id: string; preset: string; rowsDone: number }[]> {
  const found = await knex.raw(
    `select id::text as id, preset->>'name' as preset, rows_done as "rowsDone" from kehu_imports
     where state in ('running', 'undoing') and (heartbeat_at is null or heartbeat_at < ?) order by id`,
    [before],
  );
  return found.rows.map((row: { id: string; preset: string; rowsDone: string }) => ({
    ...row,
    rowsDone: Number(row.rowsDone),
  }));
}
