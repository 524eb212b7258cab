import fc from 'fast-check';
import { bankTime } from '../server/bank-time';
import { addDays, dayOf, startOfDay } from '../server/calendar';
import { type FieldLookup, LIMITS, matches, parseCondition } from '../server/conditions';
import { checkBodyNames } from '../server/http/names';

/**
 * Limits refuse. What is accepted, however large or odd, meets exactly the records that a slow and obvious evaluator
 * of the same JSON finds: nothing of it was left out.
 */
const lookup: FieldLookup = (path) =>
  path === 'a' || path === 'b' ? { kind: 'text' } : path === 'items' ? { kind: 'many', of: lookup } : undefined;

type Json = Record<string, unknown>;
type Row = { a: string | null; b: string | null; items: Row[] };

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : Object.values(value as Json));

/** The language in the order of its definition, without any preparation. */
function meets(json: Json, row: Row): boolean {
  return Object.entries(json).every(([key, value]) => {
    if (key === '$and') return list(value).every((one) => meets(one as Json, row));
    if (key === '$or') return list(value).some((one) => meets(one as Json, row));
    if (key === '$nor') return !list(value).some((one) => meets(one as Json, row));
    if (key === '$not') return !meets(value as Json, row);
    return fieldMeets(row[key as keyof Row], value);
  });
}

function fieldMeets(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return expected === actual;
  return Object.entries(expected).every(([operator, operand]) => {
    switch (operator) {
      case '$eq':
        return actual === operand;
      case '$ne':
        return actual !== operand;
      case '$in':
        return list(operand).includes(actual);
      case '$not':
        return !fieldMeets(actual, operand);
      case '$has': {
        const {
          where = {},
          atLeast = 1,
          atMost = null,
        } = operand as { where?: Json; atLeast?: number; atMost?: number };
        const met = (actual as Row[]).filter((row) => meets(where, row)).length;
        return met >= atLeast && (atMost === null || met <= atMost);
      }
      default:
        throw new Error(`The obvious evaluator does not know ${operator}.`);
    }
  });
}

const VALUES = ['x', 'y', null];
const leaves: Row[] = VALUES.flatMap((a) => VALUES.map((b) => ({ a, b, items: [] })));
const rows: Row[] = [...leaves, { a: 'x', b: 'x', items: leaves.slice(0, 3) }, { a: null, b: 'y', items: leaves }];

/** @returns whether it was accepted */
function check(json: unknown): boolean {
  const parsed = parseCondition(json, lookup);
  if (!parsed.ok) {
    expect(parsed.problem.fields?.length).toBeGreaterThan(0);
    return false;
  }
  for (const row of rows) {
    const found = matches(parsed.value, row as unknown as Json, lookup);
    if (found !== meets(json as Json, row))
      throw new Error(`${JSON.stringify(json).slice(0, 500)} of ${JSON.stringify(row)}`);
  }
  return true;
}

const nested = (depth: number, wrap: (inner: unknown) => unknown, core: unknown = { a: 'never' }): unknown => {
  let json = core;
  for (let i = 0; i < depth; i++) json = wrap(json);
  return json;
};

describe('one past the limit is refused, the limit itself is kept', () => {
  const parts = (count: number) => Array.from({ length: count }, () => ({ $ne: 'x' }));
  it.each<[name: string, at: (n: number) => unknown, most: number]>([
    ['fields', (n) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`a${i}`, 'x'])), 0],
    ['conditions of a list', (n) => ({ $and: parts(n).map((part) => ({ a: part })) }), 149],
    [
      'parts of a list as a query string has it',
      (n) => ({ $or: Object.fromEntries(parts(n).map((part, i) => [i, { a: part }])) }),
      149,
    ],
    ['empty conditions', (n) => ({ $and: Array.from({ length: n }, () => ({})) }), 299],
    ['$not', (n) => nested(n, (inner) => ({ $not: inner })), LIMITS.depth],
    ['$and', (n) => nested(n, (inner) => ({ $and: [inner] })), LIMITS.depth],
    ['$not of a field', (n) => ({ a: nested(n, (inner) => ({ $not: inner }), 'never') }), LIMITS.depth],
    ['$has', (n) => nested(n, (where) => ({ items: { $has: { where } } })), LIMITS.depth],
  ])('%s', (_, at, most) => {
    if (most > 0) expect([most, check(at(most))]).toEqual([most, true]);
    expect(check(at(most + 1))).toBe(false);
    expect(check(at(most + 1000))).toBe(false);
  });

  it('a thousand operators on one field, of which the first are harmless', () => {
    const operators = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`$not${i}`, 'x']));
    expect(check({ a: { ...operators, $eq: 'never' } })).toBe(false);
    const deep = Array.from({ length: 149 }, () => ({ $ne: 'z' })).map((part) => ({ a: part }));
    expect(check({ $and: [...deep, { a: { $ne: 'z', $eq: 'never' } }] })).toBe(false);
  });
});

it.each([
  '{"__proto__": {"$eq": "x"}}',
  '{"a": {"__proto__": {"$eq": "x"}}}',
  '{"$and": [{"__proto__": {}}]}',
  '{"constructor": {"$eq": "x"}}',
  '{"toString": "x"}',
  '{"a": {}}',
  '{"a": {"$not": {}}}',
  '{"$or": {}}',
  '{"items": {"$has": {"__proto__": {}}}}',
])('%s is refused', (text) => {
  expect(check(JSON.parse(text))).toBe(false);
});

it('random conditions, also past the limits, are refused or mean what they say', () => {
  const value = fc.constantFrom<unknown>('x', 'y', null);
  const text = fc.constantFrom('x', 'y');
  const operator = fc.oneof(
    value,
    value.map((one) => ({ $eq: one })),
    value.map((one) => ({ $ne: one })),
    fc.array(text, { maxLength: 3 }).map((many) => ({ $in: many })),
    fc.tuple(text, text).map(([a, b]) => ({ $ne: a, $not: { $eq: b } })),
  );
  const name = fc.constantFrom('a', 'b');
  const { json } = fc.letrec<{ json: unknown }>((tie) => ({
    json: fc.oneof(
      { maxDepth: 14, depthSize: 'max', withCrossShrink: true },
      fc.dictionary(name, operator, { maxKeys: 2, noNullPrototype: true }),
      tie('json').map((inner) => ({ $not: inner })),
      fc
        .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('json'), { minLength: 1, maxLength: 3 }))
        .map(([key, all]) => ({ [key]: all })),
      fc.tuple(name, operator, tie('json')).map(([key, one, more]) => ({ [key]: one, $and: [more] })),
      tie('json').map((where) => ({ items: { $has: { where } } })),
    ),
  }));
  let [accepted, refused] = [0, 0];
  fc.assert(
    fc.property(json, fc.constantFrom(1, 1, 1, 40, 400), (one, times) => {
      const whole = times === 1 ? one : { $nor: Array.from({ length: times }, () => one) };
      if (check(whole)) accepted++;
      else refused++;
    }),
    { numRuns: 1500 },
  );
  // The property says something of both.
  expect(Math.min(accepted, refused)).toBeGreaterThan(50);
});

it('a body that would lose a part is refused as a whole, however deep', () => {
  const refused = (text: string) => checkBodyNames(JSON.parse(text), text) !== undefined;
  expect(refused('{"definition":{"__proto__":{"status":"x"}}}')).toBe(true);
  expect(refused('{"a":[[{"\\u005f_proto__":1}]]}')).toBe(true);
  expect(refused(`${'{"a":'.repeat(50_000)}{"__proto__":1}${'}'.repeat(50_000)}`)).toBe(true);
  expect(refused('{"note":"__proto__","proto":1}')).toBe(false);
});

describe('a day given for a moment', () => {
  const moments: FieldLookup = (path) => (path === 'at' ? { kind: 'datetime' } : undefined);
  const meetsDay = (operator: string, day: unknown, at: string): boolean => {
    const parsed = parseCondition({ at: { [operator]: day } }, moments);
    if (!parsed.ok) throw new Error(parsed.problem.message);
    return matches(parsed.value, { at }, moments);
  };
  afterEach(() => bankTime.set());

  it.each(['UTC', 'Asia/Shanghai', 'America/Santiago'])('is that whole day of the bank in %s', (timeZone) => {
    bankTime.set({ timeZone, weekend: [6, 7], opens: '09:00', closes: '18:00', days: [] });
    for (const day of ['2027-03-31', '2027-09-05', '2028-02-29']) {
      const around = [day, addDays(day, 1)].flatMap((one) => [-1, 0, 1].map((ms) => startOfDay(one).getTime() + ms));
      for (const at of around.map((time) => new Date(time).toISOString())) {
        const [that, before] = [dayOf(new Date(at)) === day, dayOf(new Date(at)) < day];
        expect([at, meetsDay('$eq', day, at), meetsDay('$ne', day, at)]).toEqual([at, that, !that]);
        expect([at, meetsDay('$lt', day, at), meetsDay('$gte', day, at)]).toEqual([at, before, !before]);
        expect([at, meetsDay('$lte', day, at), meetsDay('$gt', day, at)]).toEqual([
          at,
          before || that,
          !(before || that),
        ]);
        expect([at, meetsDay('$between', [day, day], at)]).toEqual([at, that]);
      }
    }
  });
});
