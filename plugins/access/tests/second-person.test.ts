import fc from 'fast-check';
import type { Role, Rule } from '../contract';
import { isWithin } from '../server/domain/condition-within';
import { joinModes } from '../server/domain/field-modes';
import { type Gains, gainsOf, grantsOfPerson, grantsOfRole, isEmpty, together } from '../server/domain/grants';
import { type CheckerRight, holds, judgeAccount, judgeRole, type Person } from '../server/domain/second-person';

const label = { en: 'A role' };
const role = (
  name: string,
  rules: (Omit<Rule, 'condition'> & { condition?: Rule['condition'] })[],
  fields: Role['fields'] = {},
): Role => ({
  name,
  label,
  rules: rules.map((rule) => ({ condition: null, ...rule })),
  fields,
});
const CHECKERS: CheckerRight[] = [
  { action: 'manage', subject: 'staff' },
  { action: 'manage', subject: 'role' },
];
const manages = [...CHECKERS, { action: 'read', subject: 'customer' }];
const admin = role('admin', manages);
const officer = role('officer', [
  { action: 'manage', subject: 'role' },
  { action: 'read', subject: 'audit' },
]);
const clerk = role('clerk', [{ action: 'read', subject: 'customer', condition: { branch: '$myBranch' } }]);
const person = (publicId: string, ...roles: Role[]): Person => ({ publicId, branchPublicId: 'b1', roles });
const ada = person('ada', admin);

describe('a second person is needed', () => {
  it.each(['reveal', 'export'])('to give a role of one’s own the right to %s', (action) => {
    const wider = { ...admin, rules: [...admin.rules, { action, subject: 'customer', condition: null }] };
    expect(judgeRole(ada, admin, wider, CHECKERS).reasons).toEqual(['own-role', 'beyond-caller']);
  });

  it('by a security officer for their own role too', () => {
    const wider = { ...officer, rules: [...officer.rules, { action: 'reveal', subject: 'customer', condition: null }] };
    expect(judgeRole(person('otto', officer), officer, wider, CHECKERS).reasons).toContain('own-role');
  });

  it('for an account with more than the caller has', () => {
    expect(judgeAccount(ada, undefined, person('new', admin, officer), CHECKERS, true).reasons).toContain(
      'beyond-caller',
    );
  });

  it('for the password of an account above', () => {
    const otto = person('otto', officer);
    expect(judgeAccount(ada, otto, otto, CHECKERS, true).reasons).toEqual(['account-above', 'makes-checker']);
  });

  it('for an account that could be the caller’s own checker, although it holds no more than they do', () => {
    expect(judgeAccount(ada, undefined, person('new', admin), CHECKERS, true).reasons).toEqual(['makes-checker']);
  });

  it('for the rows of another branch', () => {
    const moved = { ...person('rosa', clerk), branchPublicId: 'b2' };
    expect(judgeAccount(person('ada', clerk), person('rosa', clerk), moved, CHECKERS, false).reasons).toEqual([
      'beyond-caller',
    ]);
    const self = { ...person('ada', clerk), branchPublicId: 'b2' };
    expect(judgeAccount(person('ada', clerk), person('ada', clerk), self, CHECKERS, false).reasons).toEqual([
      'own-account',
    ]);
  });

  it('for a role with the caller’s own words for rows: whoever holds it has other rows', () => {
    const rosa = person('rosa', clerk);
    expect(judgeRole(rosa, undefined, { ...clerk, name: 'fresh' }, CHECKERS).reasons).toEqual(['beyond-caller']);
    const sameRows = role('fresh', [{ action: 'read', subject: 'customer', condition: { branch: 'b1' } }]);
    expect(judgeRole(rosa, undefined, sameRows, CHECKERS).reasons).toEqual([]);
  });

  it('and is not for what narrows, or gives what the caller holds', () => {
    expect(judgeRole(ada, clerk, { ...clerk, rules: [] }, CHECKERS).reasons).toEqual([]);
    const reads = role('reader', [{ action: 'read', subject: 'customer' }]);
    expect(judgeRole(ada, undefined, reads, CHECKERS).reasons).toEqual([]);
    expect(judgeAccount(ada, undefined, person('new', clerk), CHECKERS, true).reasons).toEqual([]);
  });
});

describe('a condition is within another one', () => {
  const yes: [object, object][] = [
    [{ a: 1 }, { a: 1 }],
    [{ a: 1, b: 2 }, { b: 2 }],
    [{ $and: [{ a: 1 }, { b: 2 }] }, { a: 1 }],
    [{ a: 1 }, { $or: [{ a: 1 }, { b: 2 }] }],
    [{ a: 1 }, { a: { $in: [1, 2] } }],
    [{ a: { $in: [1, 2] } }, { a: { $in: [3, 2, 1] } }],
    [{ a: { $eq: 1 } }, { a: 1 }],
    [{ $or: [{ a: 1 }, { a: 2, b: 1 }] }, { $or: [{ a: 2 }, { a: 1 }] }],
  ];
  const no: [object, object][] = [
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { a: '1' }],
    [{ b: 2 }, { a: 1, b: 2 }],
    [{}, { a: 1 }],
    [{ $and: [] }, { a: 1 }],
    [{ $or: [] }, { a: 1 }],
    [{ $or: [{ a: 1 }, { b: 2 }] }, { a: 1 }],
    [{ a: { $in: [] } }, { a: 1 }],
    [{ a: { $in: [1, 3] } }, { a: { $in: [1, 2] } }],
    [{ a: null }, { a: { $in: [null, 1] } }],
    [{ a: { $gt: 1 } }, { a: { $gt: 0 } }],
    [{ $not: { a: 1 } }, { $not: { a: 1, b: 1 } }],
  ];
  it.each(yes)('%j in %j', (a, b) => expect(isWithin(a as never, b as never)).toBe(true));
  it.each(no)('%j is not proved to be in %j', (a, b) => expect(isWithin(a as never, b as never)).toBe(false));

  it('only where no row of the first is outside the second', () => {
    const scalar = fc.integer({ min: 0, max: 2 });
    const { condition } = fc.letrec<{ condition: Record<string, unknown> }>((tie) => ({
      condition: fc.oneof(
        { depthSize: 'small' },
        fc.record({ a: scalar, b: scalar }, { requiredKeys: [] }),
        fc.record({ a: fc.record({ $in: fc.array(scalar, { maxLength: 2 }) }) }),
        fc.array(tie('condition'), { minLength: 1, maxLength: 2 }).map(($and) => ({ $and })),
        fc.array(tie('condition'), { minLength: 1, maxLength: 2 }).map(($or) => ({ $or })),
        tie('condition').map(($not) => ({ $not })),
      ),
    }));
    const rows = [0, 1, 2].flatMap((a) => [0, 1, 2].map((b) => ({ a, b })));
    fc.assert(
      fc.property(condition, condition, (inner, outer) => {
        fc.pre(isWithin(inner, outer));
        expect(rows.filter((row) => meets(row, inner) && !meets(row, outer))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});

/** A slow, obvious evaluator of the few operators above. */
const meets = (row: Record<string, number>, condition: Record<string, unknown>): boolean =>
  Object.entries(condition).every(([key, value]) => {
    const parts = value as Record<string, unknown>[];
    if (key === '$and') return parts.every((part) => meets(row, part));
    if (key === '$or') return parts.some((part) => meets(row, part));
    if (key === '$not') return !meets(row, value as Record<string, unknown>);
    return typeof value === 'object'
      ? (value as { $in: number[] }).$in.includes(row[key] as number)
      : row[key] === value;
  });

it('the modes of two roles give together what each gives', () => {
  expect(joinModes('read', 'maskedWrite')).toBe('write');
  expect(joinModes('masked', 'read')).toBe('read');
  expect(joinModes('hidden', 'masked')).toBe('masked');
});

describe('whatever one person does alone', () => {
  const rule = fc.record({
    action: fc.constantFrom('read', 'reveal', 'manage'),
    subject: fc.constantFrom('customer', 'staff', 'role', 'all'),
    condition: fc.constantFrom(null, null, { branch: '$myBranch' }, { owner: '$me' }, { branch: 'b1' }),
  });
  const mode = fc.constantFrom(
    'hidden' as const,
    'masked' as const,
    'maskedWrite' as const,
    'read' as const,
    'write' as const,
  );
  const fields = fc.dictionary(
    fc.constantFrom('*', 'customer'),
    fc.dictionary(fc.constantFrom('*', 'C1', 'C3', 'mobile'), mode, { maxKeys: 2 }),
    { maxKeys: 2 },
  );
  const body = fc.record({ rules: fc.array(rule, { maxLength: 3 }), fields });
  const NAMES = ['r0', 'r1', 'r2', 'r3'];
  const PEOPLE = ['p0', 'p1', 'p2', 'p3'];
  const call = fc.oneof(
    fc.record({ kind: fc.constant('role' as const), by: fc.nat(5), role: fc.constantFrom(...NAMES), body }),
    fc.record({
      kind: fc.constant('account' as const),
      by: fc.nat(5),
      who: fc.constantFrom(...PEOPLE, 'new1', 'new2'),
      roles: fc.subarray(NAMES),
      branch: fc.constantFrom('b1', 'b2'),
      takes: fc.boolean(),
    }),
  );
  const world = fc.record({
    roles: fc.tuple(body, body, body, body),
    people: fc.array(fc.record({ roles: fc.subarray(NAMES), branch: fc.constantFrom('b1', 'b2') }), {
      minLength: 4,
      maxLength: 4,
    }),
    calls: fc.array(call, { minLength: 1, maxLength: 12 }),
  });

  it('no account of theirs holds what they did not, nor could two of theirs check each other', () => {
    let done = 0;
    fc.assert(
      fc.property(world, ({ roles, people, calls }) => {
        const defined = new Map(
          NAMES.map((name, i) => [name, role(name, (roles[i] as Role).rules, (roles[i] as Role).fields)]),
        );
        // The one person may do both: the worst case.
        (defined.get('r0') as Role).rules.push(...CHECKERS.map((right) => ({ ...right, condition: null })));
        const accounts = new Map(
          PEOPLE.map((id, i) => [id, { branch: people[i]?.branch as string, roles: people[i]?.roles as string[] }]),
        );
        accounts.get('p0')?.roles.push('r0');
        const personOf = (id: string, account = accounts.get(id)): Person | undefined =>
          account && {
            publicId: id,
            branchPublicId: account.branch,
            roles: account.roles.flatMap((name) => defined.get(name) ?? []),
          };
        const grantsOf = (id: string) => grantsOfPerson(personOf(id) as Person, (personOf(id) as Person).roles);
        const theirs = new Set(['p0']);
        const start = grantsOf('p0');
        for (const each of calls) {
          const by = [...theirs][each.by % theirs.size] as string;
          const caller = personOf(by) as Person;
          if (each.kind === 'role') {
            if (!holds(grantsOf(by), { action: 'manage', subject: 'role' })) continue;
            const before = defined.get(each.role);
            const after = role(each.role, each.body.rules, each.body.fields);
            if (judgeRole(caller, before, after, CHECKERS).reasons.length > 0) continue;
            defined.set(each.role, after);
          } else {
            if (!holds(grantsOf(by), { action: 'manage', subject: 'staff' })) continue;
            const isNew = !accounts.has(each.who);
            const next = { branch: each.branch, roles: each.roles };
            const takes = isNew || (each.takes && each.who !== by);
            if (
              judgeAccount(caller, personOf(each.who), personOf(each.who, next) as Person, CHECKERS, takes).reasons
                .length > 0
            )
              continue;
            accounts.set(each.who, next);
            if (takes) theirs.add(each.who);
          }
          done++;
          for (const id of theirs) {
            expect(gainsOf(grantsOf(id), start)).toEqual<Gains>({ rights: [], fields: [] });
            if (id !== 'p0') expect(CHECKERS.some((right) => holds(grantsOf(id), right))).toBe(false);
          }
        }
      }),
      // Its worlds are large: to make them smaller takes minutes.
      { numRuns: 1000, endOnFailure: true },
    );
    // The property is not empty: calls are allowed.
    expect(done).toBeGreaterThan(150);
  });

  it('a person’s own rights are within themselves, and rights only grow together', () => {
    fc.assert(
      fc.property(body, body, (one, other) => {
        const a = grantsOfRole(one as Role);
        expect(isEmpty(gainsOf(a, together(a, grantsOfRole(other as Role))))).toBe(true);
      }),
    );
  });
});
