import { describe, expect, it } from '@jest/globals';
import { countConditions, filtersOf, isUnfinished, treeOf } from '../filter-tree';

const isRelation = (name: string): boolean => name === 'branch';
const roundTrip = (filters: Record<string, unknown>) => filtersOf(treeOf(filters), isRelation);

it.each([
  [{ city: { $eq: '' } }, true],
  [{ city: { $notNull: true } }, false],
  [{ $or: [{ city: { $eq: 'X' } }, { balance: { $between: ['1', null] } }] }, true],
  [{ loans: { $has: { where: { status: { $eq: null } }, atLeast: 1 } } }, true],
  [{ loans: { $has: { atLeast: 1 } } }, false],
])('%j lacks a value: %s', (filters, lacks) => {
  expect(isUnfinished(treeOf(filters))).toBe(lacks);
});

describe('filters as a tree and back', () => {
  it.each([
    [{ status: { $eq: 'active' } }],
    [{ $and: [{ status: { $in: ['a', 'b'] } }, { balance: { $between: ['1.50', '9'] } }] }],
    [{ $or: [{ name: { $contains: '王' } }, { $and: [{ city: { $eq: 'X' } }, { city: { $notNull: true } }] }] }],
    [{ $not: { status: { $eq: 'closed' } } }],
    [{ branch: { id: { $eq: 'b1' } } }],
    [{ openedOn: { $last: 30 } }],
    [{ loans: { $has: { atLeast: 1 } } }],
    [{ loans: { $has: { where: { status: { $eq: 'running' } }, atLeast: 2 } } }],
    [
      {
        $and: [
          { city: { $eq: 'X' } },
          { loans: { $has: { where: { $or: [{ a: { $eq: 1 } }, { b: { $next: 7 } }] }, atLeast: 0, atMost: 0 } } },
        ],
      },
    ],
    [{ $and: [{ branch: { id: { $in: ['b1', 'b2'] } } }, { $not: { $or: [{ a: { $eq: 1 } }, { b: { $eq: 2 } }] } }] }],
  ])('%j stays the same', (filters) => {
    expect(roundTrip(filters)).toEqual(filters);
  });

  it('reads several fields of one object as "and"', () => {
    expect(roundTrip({ status: { $eq: 'active' }, city: 'X' })).toEqual({
      $and: [{ status: { $eq: 'active' } }, { city: { $eq: 'X' } }],
    });
  });

  it('knows relations of related records by what leads to them', () => {
    const filters = { segments: { $has: { where: { segment: { id: { $eq: 's1' } } } } } };
    const asked: string[] = [];
    const within = (name: string, through: readonly string[] = []): boolean => {
      asked.push([...through, name].join('.'));
      return name === 'segment' && through.join('.') === 'segments';
    };
    expect(filtersOf(treeOf(filters), within)).toEqual(filters);
    expect(asked).toEqual(['segments.segment']);
  });

  it('reads a negated field as a negated group', () => {
    expect(roundTrip({ loans: { $not: { $has: { where: { a: 1 } } } } })).toEqual({
      $not: { loans: { $has: { where: { a: { $eq: 1 } } } } },
    });
  });

  it('leaves half-written rules out', () => {
    const rules = [
      { field: 'city', operator: '$eq', value: '' },
      { field: 'balance', operator: '$between', value: ['1', null] },
      { field: 'status', operator: '$in', value: [] },
    ];
    expect(filtersOf({ combinator: 'and', rules }, isRelation)).toBeNull();
  });

  it('spells fields behind relations dotted for the rules of roles', () => {
    const tree = treeOf({ $or: [{ assignee: '$me' }, { 'customer.branch': { $eq: '$myBranch' } }] });
    expect(filtersOf(tree, () => false, 'dotted')).toEqual({
      $or: [{ assignee: { $eq: '$me' } }, { 'customer.branch': { $eq: '$myBranch' } }],
    });
  });

  it('counts conditions, not groups', () => {
    expect(countConditions({ $or: [{ a: { $eq: 1 } }, { $and: [{ b: { $eq: 2 } }, { c: { $eq: 3 } }] }] })).toBe(3);
    expect(countConditions(null)).toBe(0);
  });
});
