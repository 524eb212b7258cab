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
    ]);
    await trx.raw(
      `insert into kehu_import_rejects (import_id, run, file, row_number, entity, problems, cells)
       values ${part.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')}
       on conflict (import_id, run, file, row_number) do update set problems = excluded.problems, cells = excluded.cells`,
      values,
    );
  }
}

/** Streams the rejected rows of an import in the order of its files. */
export async function* readRejects(knex: Knex, vault: Vault, importId: string): AsyncGenerator<Reject> {
  const page = 1000;
  let after: [number, string, string] = [-1, '', '0'];
  for (;;) {
    const found = await knex.raw(
      `select run, file, row_number as "row", entity, problems #>> '{}' as problems, cells from kehu_import_rejects
       where import_id = ? and (run, file, row_number) > (?, ?, ?::bigint)
       order by run, file, row_number limit ?`,
      [importId, ...after, page],
    );
    for (const raw of found.rows) {
      const place = { run: raw.run as number, file: raw.file as string, row: Number(raw.row) };
      yield {
        ...place,
        entity: raw.entity as string,
        problems: JSON.parse(vault.open(raw.problems as string, placeOf(importId, place, 'reject-problems'))),
        cells: JSON.parse(vault.open(raw.cells as string, placeOf(importId, place))),
      };
      after = [place.run, place.file, String(raw.row)];
    }
    if (found.rows.length < page) return;
  }
}
