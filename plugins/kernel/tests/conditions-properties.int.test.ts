import fc from 'fast-check';
import knexFactory, { type Knex } from 'knex';
import { startPostgres } from '../../jobs/tests/conformance/servers';
import {
  type FieldLookup,
  FOLD_SQL,
  matches,
  parseCondition,
  type SqlLookup,
  toSql,
  type ValueKind,
} from '../server/conditions';

/** Random conditions over random records: in memory and in the database the same ones meet them. */
const KINDS: Record<string, ValueKind> = {
  name: 'text',
  code: 'identifier',
  balance: 'number',
  active: 'boolean',
  born: 'date',
  seen: 'datetime',
  risk: 'choice',
  tags: 'set',
};
const OPTIONS = ['low', 'mid', 'high'];
const lookup: FieldLookup = (path) => {
  const kind = Object.hasOwn(KINDS, path) ? KINDS[path] : undefined;
  return kind && { kind, ...(kind === 'choice' && { options: OPTIONS }) };
};
const sqlLookup: SqlLookup = (path) => ({ kind: KINDS[path] as ValueKind, expression: `t."${path}"` });

// Few values, so that conditions and records meet; and those that have broken comparisons before.
const texts = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'A',
    'ab',
    'B',
    '张伟',
    '张',
    '%',
    '_',
    '\\',
    "'",
    '"',
    '$1',
    '?',
    'é',
    'É',
    'ß',
    'İ',
    'I',
    'ı',
    ' a',
    '10',
    '9',
  ),
  fc.string({ unit: fc.constantFrom('a', 'B', '%', '_', '\\', '张', '?', ' '), maxLength: 4 }),
);
const numbers = fc.oneof(
  fc.constantFrom(
    '0',
    '-0',
    '0.00',
    '1',
    '1.0',
    '1.10',
    '1.1',
    '-1',
    '99999999999999.99',
    '-99999999999999.99',
    '0.000001',
  ),
  fc.integer({ min: -3, max: 3 }).map(String),
);
const dates = fc.constantFrom(
  '1970-01-01',
  '1999-12-31',
  '2000-02-29',
  '2024-01-01',
  '2024-01-02',
  '9999-12-31',
  '0001-01-01',
);
const times = fc.constantFrom(
  '1970-01-01T00:00:00.000Z',
  '2024-01-01T00:00:00.000Z',
  '2024-01-01T00:00:00.001Z',
  '2024-01-01T12:00:00.000Z',
  '2100-12-31T23:59:59.999Z',
);
const codes = fc.constantFrom('A-1', 'a-1', 'B 2', 'Ä3', 'ä3', 'é', 'É');
const choices = fc.constantFrom(...OPTIONS);
const tags = fc.constantFrom('vip', 'sme', 'x');

const record = fc.record({
  name: fc.option(texts),
  code: fc.option(codes),
  balance: fc.option(numbers),
  active: fc.option(fc.boolean()),
  born: fc.option(dates),
  seen: fc.option(times),
  risk: fc.option(choices),
  tags: fc.option(fc.uniqueArray(tags, { maxLength: 3 })),
});

const compared = (value: fc.Arbitrary<unknown>) =>
  fc.oneof(
    ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'].map((key) => value.map((v) => ({ [key]: v }))),
    ...['$in', '$notIn'].map((key) => fc.array(value, { minLength: 1, maxLength: 3 }).map((list) => ({ [key]: list }))),
    fc.tuple(value, value).map((pair) => ({ $between: pair })),
    presence,
  );
const oneOf = (value: fc.Arbitrary<unknown>) =>
  fc.oneof(
    ...['$eq', '$ne'].map((key) => value.map((v) => ({ [key]: v }))),
    ...['$in', '$notIn'].map((key) => fc.array(value, { minLength: 1, maxLength: 3 }).map((list) => ({ [key]: list }))),
    presence,
  );
const presence = fc.constantFrom<unknown>(
  { $null: true },
  { $null: false },
  { $notNull: true },
  { $eq: null },
  { $ne: null },
);
/** An apostrophe alone is refused: its fold is in every text. */
const parts = fc
  .tuple(
    fc.constantFrom('$contains', '$notContains', '$startsWith', '$endsWith'),
    texts.filter((text) => text !== "'"),
  )
  .map(([key, text]) => ({ [key]: text }));
const yearly = fc
  .tuple(fc.constantFrom('$nextYearly', '$lastYearly'), fc.integer({ min: 1, max: 366 }))
  .map(([key, days]) => ({ [key]: days }));
/** Texts are ordered by the database's collation, which memory does not know: only their equality and parts. */
const byField: Record<string, fc.Arbitrary<unknown>> = {
  name: fc.oneof(oneOf(texts), parts),
  code: fc.oneof(compared(codes), parts),
  balance: compared(numbers),
  active: fc.oneof(
    fc.boolean().map((v) => ({ $eq: v })),
    fc.boolean().map((v) => ({ $ne: v })),
    presence,
  ),
  born: fc.oneof(compared(dates), yearly),
  seen: compared(times),
  risk: oneOf(choices),
  tags: oneOf(tags),
};
const leaf = fc.oneof(
  ...Object.entries(byField).map(([field, operators]) =>
    fc
      .oneof(
        operators,
        operators.map((inner) => ({ $not: inner })),
      )
      .map((inner) => ({ [field]: inner })),
  ),
);
const { condition } = fc.letrec<{ condition: unknown }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.tuple(leaf, leaf).map(([a, b]) => ({ ...a, ...b })),
    fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('condition'), { minLength: 1, maxLength: 3 }))
      .map(([key, list]) => ({ [key]: list })),
    tie('condition').map((inner) => ({ $not: inner })),
  ),
}));

let knex: Knex;
let stop: () => Promise<void>;

beforeAll(async () => {
  const server = await startPostgres();
  stop = () => server.stop();
  knex = knexFactory({ client: 'pg', connection: `${server.url}?options=-c%20timezone%3DUTC` });
}, 60_000);

afterAll(async () => {
  await knex?.destroy();
  await stop?.();
});

it('a random condition means the same of random records in memory and in the database', async () => {
  await knex.raw(FOLD_SQL);
  await knex.raw(
    'create table t (id int, name text, code text, balance numeric, active boolean, born date, seen timestamptz, risk text, tags jsonb)',
  );
  const batch = fc.tuple(
    fc.array(record, { minLength: 12, maxLength: 25 }),
    fc.array(condition, { minLength: 10, maxLength: 20 }),
  );
  await fc.assert(
    fc.asyncProperty(batch, async ([records, conditions]) => {
      const rows = records.map((one, id) => ({ id, ...one }));
      await knex.raw('truncate t');
      await knex('t').insert(rows.map((row) => ({ ...row, tags: row.tags && JSON.stringify(row.tags) })));
      for (const json of conditions) {
        const parsed = parseCondition(json, lookup);
        if (!parsed.ok) throw new Error(`${JSON.stringify(json)}: ${parsed.problem.message}`);
        const inMemory = rows.filter((row) => matches(parsed.value, row, lookup)).map(({ id }) => id);
        const where = toSql(parsed.value, sqlLookup);
        const found = await knex.raw(`select id from t where ${where.text} order by id`, where.values as never[]);
        expect([json, found.rows.map((row: { id: number }) => row.id)]).toEqual([json, inMemory]);
        // And its negation is the rest: no record is neither.
        const not = parseCondition({ $not: json }, lookup);
        if (!not.ok) throw new Error(not.problem.message);
        const rest = rows.filter((row) => matches(not.value, row, lookup)).map(({ id }) => id);
        expect([...inMemory, ...rest].sort((a, b) => a - b)).toEqual(rows.map(({ id }) => id));
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);

it('whatever is parsed as a condition is a condition or a refusal, never an exception', () => {
  const keys = fc.constantFrom(
    'name',
    'born',
    'nope',
    '$eq',
    '$not',
    '$or',
    '$and',
    '$in',
    '__proto__',
    'constructor',
    '0',
    '',
  );
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 6 },
      fc.jsonValue({ maxDepth: 1 }),
      fc.dictionary(keys, tie('json'), { maxKeys: 3, noNullPrototype: false }),
      fc.array(tie('json'), { maxLength: 3 }),
    ),
  }));
  fc.assert(
    fc.property(json, (input) => {
      const parsed = parseCondition(input, lookup);
      if (parsed.ok) toSql(parsed.value, sqlLookup);
      else expect(parsed.problem.fields?.length).toBeGreaterThan(0);
    }),
    { numRuns: 2000 },
  );
});
