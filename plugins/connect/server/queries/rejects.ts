import type { Vault } from '@kehu/vault';
import type { Knex } from 'knex';
import type { RowProblem } from '../mapping';

export interface Reject {
  run: number;
  file: string;
  row: number;
  entity: string;
  problems: RowProblem[];
  cells: string[];
}

/** Cells and problems are both sealed: a problem quotes the cell that it is about. */
const placeOf = (
  importId: string,
  reject: { run: number; file: string; row: number },
  part: 'reject' | 'reject-problems' = 'reject',
) => ({
  entity: 'import',
  recordId: importId,
  field: `${part}:${reject.run}:${reject.file}:${reject.row}`,
});

/** Keeps rejected rows; a row that a repeated batch rejects again stands once. */
export async function insertRejects(
  trx: Knex,
  vault: Vault,
  importId: string,
  rejects: readonly Reject[],
): Promise<void> {
  const chunk = 1000;
  for (let from = 0; from < rejects.length; from += chunk) {
    const part = rejects.slice(from, from + chunk);
    const values = part.flatMap((reject) => [
      importId,
      reject.run,
      reject.file,
      reject.row,
      reject.entity,
      JSON.stringify(vault.seal(JSON.stringify(reject.problems), placeOf(importId, reject, 'reject-problems'))),
      vault.seal(JSON.stringify(reject.cells), placeOf(importId, reject)),
      reasonsOf(reject.problems),
    ]);
    await trx.raw(
      `insert into kehu_import_rejects (import_id, run, file, row_number, entity, problems, cells, reasons)
       values ${part.map(() => '(?, ?, ?, ?, ?, ?, ?, ?)').join(', ')}
       on conflict (import_id, run, file, row_number)
         do update set problems = excluded.problems, cells = excluded.cells, reasons = excluded.reasons`,
      values,
    );
  }
}

/** What rows are filtered by: the code, with the field where it concerns one. */
const reasonsOf = (problems: readonly RowProblem[]): string[] => [
  ...new Set(problems.map(({ code, field }) => (field ? `${code} ${field}` : code))),
];

/** How many rejected rows of an import have which reason, the most frequent first. */
export async function countReasons(knex: Knex, importId: string): Promise<{ reason: string; count: number }[]> {
  const found = await knex.raw(
    `select reason, count(*)::int as count from kehu_import_rejects, unnest(reasons) reason
     where import_id = ? group by reason order by count desc, reason limit 100`,
    [importId],
  );
  return found.rows;
}

/** A page of the rejected rows, in the order of the files. */
export async function listRejects(
  knex: Knex,
  vault: Vault,
  importId: string,
  page: { reason?: string | undefined; from: number; size: number },
): Promise<Reject[]> {
  const found = await knex.raw(
    `${SELECT} where import_id = ? and (?::text is null or ?::text = any(reasons))
     order by run, file, row_number limit ? offset ?`,
    [importId, page.reason ?? null, page.reason ?? null, page.size, page.from],
  );
  return found.rows.map((raw: RawReject) => opened(vault, importId, raw));
}

/** One rejected row, held for change. */
export async function holdReject(
  trx: Knex,
  vault: Vault,
  importId: string,
  { run, file, row }: { run: number; file: string; row: number },
): Promise<Reject | undefined> {
  const found = await trx.raw(`${SELECT} where import_id = ? and run = ? and file = ? and row_number = ? for update`, [
    importId,
    run,
    file,
    row,
  ]);
  return found.rows[0] && opened(vault, importId, found.rows[0]);
}

export async function deleteReject(trx: Knex, importId: string, { run, file, row }: Reject): Promise<void> {
  await trx('kehu_import_rejects').where({ import_id: importId, run, file, row_number: row }).delete();
}

interface RawReject {
  run: number;
  file: string;
  row: string;
  entity: string;
  problems: string;
  cells: string;
}

const SELECT = `select run, file, row_number as "row", entity, problems #>> '{}' as problems, cells
  from kehu_import_rejects`;

function opened(vault: Vault, importId: string, raw: RawReject): Reject {
  const place = { run: raw.run, file: raw.file, row: Number(raw.row) };
  return {
    ...place,
    entity: raw.entity,
    problems: JSON.parse(vault.open(raw.problems, placeOf(importId, place, 'reject-problems'))),
    cells: JSON.parse(vault.open(raw.cells, placeOf(importId, place))),
  };
}

/** Streams the rejected rows of an import in the order of its files. */
export async function* readRejects(knex: Knex, vault: Vault, importId: string): AsyncGenerator<Reject> {
  const page = 1000;
  let after: [number, string, string] = [-1, '', '0'];
  for (;;) {
    const found = await knex.raw(
      `${SELECT}
       where import_id = ? and (run, file, row_number) > (?, ?, ?::bigint)
       order by run, file, row_number limit ?`,
      [importId, ...after, page],
    );
    for (const raw of found.rows as RawReject[]) {
      yield opened(vault, importId, raw);
      after = [raw.run, raw.file, String(raw.row)];
    }
    if (found.rows.length < page) return;
  }
}
