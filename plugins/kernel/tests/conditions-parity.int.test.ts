import knexFactory, { type Knex } from 'knex';
import { startPostgres } from '../../jobs/tests/conformance/servers';
import { clock } from '../server/clock';
import {
  type FieldLookup,
  FOLD_SQL,
  fold,
  matches,
  parseCondition,
  type SqlLookup,
  toSql,
  type ValueKind,
} from '../server/conditions';

const KINDS: Record<string, ValueKind> = {
  name: 'text',
  code: 'identifier',
  age: 'number',
  balance: 'number',
  active: 'boolean',
  born: 'date',
  seen: 'datetime',
  risk: 'choice',
  tags: 'set',
  loans: 'many',
};
const LOAN_KINDS: Record<string, ValueKind> = { amount: 'number', due: 'date' };
const loanLookup: FieldLookup = (path) => LOAN_KINDS[path] && { kind: LOAN_KINDS[path] };

const lookup: FieldLookup = (path) => {
  const kind = KINDS[path];
  return (
    kind && { kind, ...(kind === 'choice' && { options: ['low', 'high'] }), ...(kind === 'many' && { of: loanLookup }) }
  );
};
const loanSql: SqlLookup = (path) => ({ kind: LOAN_KINDS[path] as ValueKind, expression: `l."${path}"` });
const sqlLookup: SqlLookup = (path) => ({
  kind: KINDS[path] as ValueKind,
  expression: `t."${path}"`,
  ...(path === 'loans' && {
    many: (where) => {
      const { text, values } = toSql(where, loanSql);
      return { text: `select 1 from l where l.t = t.id and ${text}`, values };
    },
  }),
});

/** The same, with related rows counted for all rows at once. */
const countedLookup: SqlLookup = (path) => ({
  ...sqlLookup(path),
  ...(path === 'loans' && {
    expression: 't.id',
    counted: (where, having) => {
      const { text, values } = toSql(where, loanSql);
      return { text: `select l.t from l where l.t is not null and ${text} group by 1 having ${having}`, values };
    },
  }),
});

const RECORDS = [
  {
    id: 1,
    name: '张伟',
    code: 'UNIQ-1',
    age: 30,
    balance: '100.10',
    active: true,
    born: '1994-02-28',
    seen: '2026-01-01T00:00:00.000Z',
    risk: 'low',
    tags: ['vip', 'sme'],
  },
  {
    id: 2,
    name: 'Zoë %_\\ "x"',
    age: 0,
    balance: '0.00',
    active: false,
    born: '2000-02-29',
    seen: '2026-06-01T12:30:00.000Z',
    risk: 'high',
    tags: [],
  },
  {
    id: 3,
    name: 'Zhang O’Brien·Łukasz',
    code: 'uniq-2',
    age: -5,
    balance: '-99999999999999.99',
    active: true,
    born: '1950-01-01',
    seen: null,
    risk: null,
    tags: ['vip'],
  },
  { id: 4, name: null, age: null, balance: null, active: null, born: null, seen: null, risk: null, tags: null },
  {
    id: 5,
    name: '',
    code: 'Äb 3',
    age: 65,
    balance: '100.1',
    active: false,
    born: '1961-11-24',
    seen: '1999-12-31T23:59:59.999Z',
    risk: 'low',
    tags: ['sme'],
  },
];

const LOANS: Record<number, { amount: string; due: string | null }[]> = {
  1: [
    { amount: '100.00', due: '2026-07-01' },
    { amount: '2500.50', due: '2026-06-01' },
  ],
  2: [{ amount: '0.00', due: null }],
  5: [
    { amount: '7', due: '2026-05-31' },
    { amount: '8', due: '2026-06-02' },
    { amount: '9', due: '2026-06-30' },
  ],
};

const CONDITIONS: unknown[] = [
  { loans: { $has: {} } },
  { loans: { $not: { $has: {} } } },
  { loans: { $has: { where: { amount: { $gt: 8 } } } } },
  { loans: { $has: { where: { amount: { $lt: 8 } }, atLeast: 2 } } },
  { loans: { $has: { atLeast: '2', atMost: '2' } } },
  { loans: { $has: { atLeast: 0, atMost: 1 } } },
  { loans: { $has: { atLeast: 1, atMost: 2 } } },
  { loans: { $has: { where: { amount: { $gt: 8 } }, atLeast: 0, atMost: 0 } } },
  { loans: { $has: { atLeast: 0 } } },
  { loans: { $has: { where: { due: { $next: 30 } } } } },
  { loans: { $has: { where: { due: { $next: 1 } } } } },
  { loans: { $has: { where: { due: { $last: 1 } } } } },
  { loans: { $has: { where: { due: { $last: 2 } } } } },
  { seen: { $last: 152 } },
  { seen: { $last: 150 } },
  { seen: { $next: 1 } },
  { seen: { $not: { $last: 400 } } },
  {},
  { name: '张伟' },
  { name: { $ne: '张伟' } },
  { name: { $contains: 'ZHANG' } },
  { name: { $contains: '%_\\' } },
  { name: { $notContains: 'a' } },
  { name: { $startsWith: 'z' } },
  { name: { $endsWith: '"' } },
  { name: { $null: true } },
  { name: { $notNull: true } },
  { name: { $eq: null } },
  { name: { $ne: null } },
  { name: { $gt: 'a' } },
  { name: { $in: ['张伟', ''] } },
  { name: { $notIn: ['张伟', 'zhang'] } },
  { age: { $gte: 30 } },
  { age: { $between: [-5, 30] } },
  { age: { $not: { $gt: 10 } } },
  { balance: { $eq: '100.1' } },
  { balance: { $lt: 0 } },
  { balance: { $lte: '100.10' } },
  { active: true },
  { active: { $ne: true } },
  { born: { $lt: '1994-02-28' } },
  { born: { $between: ['1960-01-01', '2000-02-29'] } },
  { seen: { $gt: '2026-01-01' } },
  { seen: { $eq: '2026-06-01T14:30:00+02:00' } },
  { risk: 'low' },
  { risk: { $notIn: ['low'] } },
  { code: 'uniq-1' },
  { code: ' ＵＮＩＱ-1 ' },
  { code: { $ne: 'Uniq-1' } },
  { code: { $in: ['UNIQ-2', 'äB 3'] } },
  { code: { $notIn: ['UNIQ-2'] } },
  { code: { $gt: 'UNIQ-1' } },
  { code: { $between: ['a', 'UNIQ-1'] } },
  { code: { $startsWith: 'uni' } },
  { code: { $null: true } },
  { name: { $contains: 'zoe' } },
  { name: { $contains: 'OBRIEN' } },
  { name: { $contains: "o'brien•lukasz" } },
  { name: { $startsWith: 'ＺＨ' } },
  { name: { $contains: '伟' } },
  { tags: { $null: true } },
  { tags: { $notNull: true } },
  { tags: { $eq: '' } },
  { tags: { $ne: [] } },
  { risk: { $eq: '' } },
  { born: { $nextYearly: 1 } },
  { born: { $nextYearly: 366 } },
  { born: { $lastYearly: 94 } },
  { born: { $lastYearly: 93 } },
  { born: { $not: { $nextYearly: 250 } } },
  { tags: 'vip' },
  { tags: { $in: ['sme', 'other'] } },
  { tags: { $ne: 'vip' } },
  { $or: [{ age: { $lt: 0 } }, { tags: 'sme' }] },
  { $and: [{ active: true }, { $not: { tags: 'sme' } }] },
  { $not: { $or: [{ name: { $null: true } }, { age: 0 }] } },
  { $nor: [{ risk: 'low' }, { risk: 'high' }] },
];

let knex: Knex;
let stop: () => Promise<void>;

beforeAll(async () => {
  clock.set(new Date('2026-06-01T12:30:00.000Z'));
  const server = await startPostgres();
  stop = () => server.stop();
  knex = knexFactory({ client: 'pg', connection: `${server.url}?options=-c%20timezone%3DUTC` });
  await knex.raw(FOLD_SQL);
  await knex.raw(
    'create table t (id int, name text, code text, age int, balance numeric, active boolean, born date, seen timestamptz, risk text, tags jsonb)',
  );
  await knex.raw('create table l (t int, amount numeric, due date)');
  for (const [t, loans] of Object.entries(LOANS)) await knex('l').insert(loans.map((loan) => ({ t, ...loan })));
  for (const record of RECORDS) await knex('t').insert({ ...record, tags: record.tags && JSON.stringify(record.tags) });
}, 60_000);

afterAll(async () => {
  clock.set();
  await knex?.destroy();
  await stop?.();
});

describe('a condition means the same in memory and in the database', () => {
  it.each(CONDITIONS.map((condition) => [JSON.stringify(condition), condition]))('%s', async (_text, json) => {
    const parsed = parseCondition(json, lookup);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    const inMemory = RECORDS.map((record) => ({ ...record, loans: LOANS[record.id] ?? [] }))
      .filter((record) => matches(parsed.value, record, lookup))
      .map((record) => record.id);
    for (const way of [sqlLookup, countedLookup]) {
      const where = toSql(parsed.value, way);
      const found = await knex.raw(`select id from t where ${where.text} order by id`, where.values as never[]);
      expect(found.rows.map((row: { id: number }) => row.id)).toEqual(inMemory);
    }
  });
});

test('names fold alike in memory and in the database', async () => {
  const names = [
    'Łukasz',
    'ØRSTED',
    'ﬁn',
    '아이유',
    'が',
    'ﾎﾟ',
    'İstanbul',
    'ΣΊΣΥΦΟΣ',
    'Straße',
    'Ǆ',
    '𠮷野家',
    '阿·卜•杜・拉',
    'O´Brien',
    'd‘Arc',
    'Ångström',
    'Nguyễn',
  ];
  const found = await knex.raw(
    'select kehu_fold(name) as fold from unnest(?::text[]) with ordinality n(name, i) order by i',
    [names] as never[],
  );
  expect(found.rows.map((row: { fold: string }) => row.fold)).toEqual(names.map(fold));
});

describe('what is not a condition is refused with its path', () => {
  it.each([
    [{ nobody: 1 }, 'filters.nobody', 'unknown_field'],
    [{ name: { $regex: 'a' } }, 'filters.name.$regex', 'unknown_operator'],
    [{ active: { $gt: true } }, 'filters.active.$gt', 'operator_not_for_field'],
    [{ age: 'old' }, 'filters.age.$eq', 'wrong_type'],
    [{ born: '2023-02-30' }, 'filters.born.$eq', 'wrong_type'],
    [{ risk: 'enormous' }, 'filters.risk.$eq', 'wrong_type'],
    [{ name: 'a\u0000' }, 'filters.name.$eq', 'wrong_type'],
    [{ $or: [] }, 'filters.$or', 'not_a_list'],
    [[], 'filters', 'not_an_object'],
    [{ $where: '1' }, 'filters.$where', 'unknown_operator'],
    [{ loans: { $has: [] } }, 'filters.loans.$has', 'not_an_object'],
    [{ loans: { $has: { where: { nobody: 1 } } } }, 'filters.loans.$has.where.nobody', 'unknown_field'],
    [{ loans: { $has: { atLeast: -1 } } }, 'filters.loans.$has', 'wrong_type'],
    [{ loans: { $has: { atLeast: 3, atMost: 2 } } }, 'filters.loans.$has', 'wrong_type'],
    [{ loans: { $has: { of: 1 } } }, 'filters.loans.$has', 'unknown_operator'],
    [{ name: { $has: {} } }, 'filters.name.$has', 'operator_not_for_field'],
    [{ born: { $last: 0 } }, 'filters.born.$last', 'wrong_type'],
    [{ born: { $nextYearly: 367 } }, 'filters.born.$nextYearly', 'wrong_type'],
    [{ seen: { $nextYearly: 3 } }, 'filters.seen.$nextYearly', 'operator_not_for_field'],
    [{ name: { $contains: '·' } }, 'filters.name.$contains', 'wrong_type'],
    [{ seen: { $next: '1.5' } }, 'filters.seen.$next', 'wrong_type'],
  ])('%j', (json, path, code) => {
    const parsed = parseCondition(json, lookup);
    expect(parsed.ok ? [] : parsed.problem.fields).toContainEqual(expect.objectContaining({ path, code }));
  });
});
