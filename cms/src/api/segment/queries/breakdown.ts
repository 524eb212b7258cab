import { clock, join, ok, type Result, type Sql, sql } from '@kehu/kernel';
import type { EntityView, Gate } from '@kehu/records';
import type { Knex } from 'knex';
import type { Breakdown } from '../contract';

/** Lower ends of the age bands. */
const AGES = [18, 25, 35, 45, 55, 65] as const;
/** Branches shown one by one. */
const BRANCHES = 12;

interface Row {
  part: 'all' | 'branch' | 'region' | 'age' | 'gender';
  value: string | null;
  count: number;
}

export interface Counted {
  count: number;
  breakdown: Breakdown;
}

/**
 * Counts customers whom a person may see, and tells them apart by branch, region, age band and gender, in one pass.
 * Fields that the person does not see in clear tell nothing apart.
 * @param which a predicate on customers under `t`
 */
export async function countCustomers(gate: Gate, which: Sql): Promise<Result<Counted>> {
  const view = gate.view('customer');
  if (!view.ok) return view;
  const seen = gate.scope().rows(view.value, 'read', 't');
  const parts = partsFor(view.value);
  const found = await gate.knex().raw(
    `select ${parts.map(({ name, sql: x }) => `${x} as ${name}`).join(', ')}${parts.length > 0 ? ',' : ''}
       grouping(${parts.map(({ sql: x }) => x).join(', ') || "''::text"}) as level, count(*)::int as count
     from customers t where ${seen.text} and (${which.text})
     group by grouping sets ((), ${parts.map(({ sql: x }) => `(${x})`).join(', ') || "(''::text)"})`,
    [...seen.values, ...which.values] as never[],
  );
  return ok(
    await present(
      gate,
      found.rows as Record<string, unknown>[],
      parts.map(({ name }) => name),
    ),
  );
}

function partsFor(view: EntityView): { name: Exclude<Row['part'], 'all'>; sql: string }[] {
  const clear = (name: string): boolean => {
    const found = view.fields.get(name);
    return found !== undefined && !found.masked;
  };
  return [
    ...(clear('branch') ? [{ name: 'branch' as const, sql: 't.branch_id' }] : []),
    ...(clear('region') ? [{ name: 'region' as const, sql: 't.region' }] : []),
    ...(clear('birthDate') ? [{ name: 'age' as const, sql: ageBand(clock.today()) }] : []),
    ...(clear('gender') ? [{ name: 'gender' as const, sql: 't.gender' }] : []),
  ];
}

/** The place of the age among the bands: 0 below the first. The day is ours, not a caller's text. */
function ageBand(today: string): string {
  const ends = AGES.map((age) => `('${today}'::date - interval '${age} years')::date + 1`).reverse();
  return `width_bucket(t.birth_date, array[${ends.join(', ')}])`;
}

async function present(gate: Gate, rows: Record<string, unknown>[], names: string[]): Promise<Counted> {
  const all = (1 << Math.max(names.length, 1)) - 1;
  const of = (name: string) => {
    const place = names.indexOf(name);
    if (place < 0) return [];
    const level = all & ~(1 << (names.length - 1 - place));
    return rows
      .filter((row) => row.level === level)
      .map((row) => ({ value: row[name] === null ? null : String(row[name]), count: row.count as number }))
      .sort((a, b) => b.count - a.count);
  };
  const breakdown: Breakdown = {
    branch: await titled(gate, of('branch').slice(0, BRANCHES)),
    region: of('region'),
    age: of('age')
      .map(({ value, count }) => ({ value: value === null ? null : bandName(Number(value)), count }))
      .sort((a, b) => AGE_ORDER.indexOf(a.value ?? '') - AGE_ORDER.indexOf(b.value ?? '')),
    gender: of('gender'),
  };
  return { count: (rows.find((row) => row.level === all)?.count as number | undefined) ?? 0, breakdown };
}

/** Bands run from the oldest birth dates on: 0 is the highest age. */
const bandName = (place: number): string => {
  const index = AGES.length - place;
  const from = AGES[index - 1];
  const to = AGES[index];
  if (from === undefined) return `0-${AGES[0] - 1}`;
  return to === undefined ? `${from}+` : `${from}-${to - 1}`;
};
const AGE_ORDER = [...AGES, 0].map((_, place) => bandName(AGES.length - place));

/** Branches by row id, with their names as far as the person may read them. */
async function titled(gate: Gate, groups: { value: string | null; count: number }[]): Promise<Breakdown['branch']> {
  const ids = groups.flatMap(({ value }) => (value === null ? [] : [Number(value)]));
  const view = gate.views.of('branch');
  const known = new Map<string, { id: string; name: string }>();
  if (ids.length > 0 && view?.can('read')) {
    const where = join([sql('t.id = any(?::int[])', ids), gate.scope().rows(view, 'read', 't')], ' and ');
    const found = await gate
      .knex()
      .raw(`select t.id, t.document_id, t.name from branches t where ${where.text}`, where.values as never[]);
    for (const row of found.rows) known.set(String(row.id), { id: row.document_id, name: row.name });
  }
  return groups.map(({ value, count }) => {
    const branch = value === null ? undefined : known.get(value);
    return { value: branch?.id ?? null, title: branch?.name ?? '', count };
  });
}

/** How many customers `t` a person may see. */
export async function countSeen(knex: Knex, seen: Sql): Promise<number> {
  const found = await knex.raw(`select count(*)::int as n from customers t where ${seen.text}`, seen.values as never[]);
  return found.rows[0].n;
}

/** Ends statements of the transaction that take longer; the database says so with 57014. */
export async function limitStatements(trx: Knex.Transaction, ms: number): Promise<void> {
  await trx.raw(`set local statement_timeout = ${ms}`);
}
