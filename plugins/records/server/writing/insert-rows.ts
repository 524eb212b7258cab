import { ok, prepared, type Result } from '@kehu/kernel';
import type { Knex } from 'knex';
import { type Entity, storedFields } from '../catalogue/model';
import { recordProblems } from '../gate/problems';
import { fieldProblem } from './validate';

/** A statement takes 65,535 values at most; a record has up to some sixty columns. */
const ROWS_AT_ONCE = 1_000;

/** Inserts rows that all have the same columns. */
export async function insertRows(
  trx: Knex.Transaction,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const names = Object.keys(rows[0] ?? {});
  const head = `insert into "${table}" (${names.map((name) => `"${name}"`).join(', ')}) values `;
  const places = `(${names.map(() => '?').join(', ')})`;
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    const text = head + some.map(() => places).join(', ');
    const values = some.flatMap((row) => names.map((name) => row[name]));
    // A statement for each number of rows is not worth keeping.
    if (some.length === 1) await prepared(trx, text, values);
    else await trx.raw(text, values as never[]);
  }
}

/** A value that must be unique and is not becomes a problem at its field. */
export async function guardUnique<T>(entity: Entity, work: () => PromiseLike<T>): Promise<Result<T>> {
  try {
    return ok(await work());
  } catch (error) {
    const broken = error as { code?: string; detail?: string };
    if (broken.code !== '23505') throw error;
    // `Key (mobile_bx)=(…)`, and of text that is the same in any case `Key (lower(customer_no::text))=(…)`.
    const key = /^Key \((.*?)\)=\(/.exec(broken.detail ?? '')?.[1] ?? '';
    const column = /^(?:lower\(\(?)?"?(\w+)/.exec(key)?.[1];
    const field = storedFields(entity).find(
      (f) =>
        (f.storage.in === 'vault' && f.storage.index === column) ||
        (f.storage.in !== 'attribute' && f.storage.column === column),
    );
    const name = field?.name ?? column ?? 'value';
    return recordProblems.duplicate(
      { entity: entity.label.en.toLowerCase(), field: field?.label.en ?? name },
      { fields: [fieldProblem(name, 'duplicate')] },
    );
  }
}
