import { describe, expect, it } from '@jest/globals';
import { compareRules } from '../domain/compare-rules';
import { numbersOf } from '../domain/membership';

describe('two versions of rules', () => {
  it('differ by the parts that one has and the other has not', () => {
    const before = { $and: [{ city: { $eq: 'X' } }, { kind: { $eq: 'individual' } }] };
    const after = { $and: [{ kind: { $eq: 'individual' } }, { loans: { $has: { atLeast: 2 } } }] };
    const { gone, came } = compareRules(before, after);
    expect(gone).toEqual([{ field: 'city', operator: '$eq', value: 'X' }]);
    expect(came).toMatchObject([{ field: 'loans', operator: '$has', value: { atLeast: 2, atMost: null } }]);
    expect(compareRules(after, after)).toEqual({ gone: [], came: [] });
  });

  it('differ as a whole where they leave a choice', () => {
    const choice = { $or: [{ city: { $eq: 'X' } }, { city: { $eq: 'Y' } }] };
    expect(compareRules({}, choice).came).toHaveLength(1);
  });
});

describe('a list of customer numbers', () => {
  it('is the first column of each line, wherever the text comes from', () => {
    expect(numbersOf('\uFEFF"K1";王\r\nK2,李\n\nK3\tx')).toEqual(['K1', 'K2', '', 'K3']);
  });
});
