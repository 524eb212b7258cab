import { describe, expect, it } from '@jest/globals';
import { KINDS, kindOf, newElement } from '../kinds';
import { type Rules, readRules, writeRules } from '../rules';

describe('rules', () => {
  it.each<[Rules, string]>([
    [{ combinator: 'and', rules: [{ question: 'score', operator: '<=', value: '6' }] }, '{score} <= 6'],
    [
      {
        combinator: 'or',
        rules: [
          { question: 'liked', operator: 'contains', value: 'the app' },
          { question: 'why it', operator: 'notempty', value: '' },
          { question: 'sure', operator: '=', value: 'true' },
        ],
      },
      "{liked} contains 'the app' or {why it} notempty or {sure} = true",
    ],
    [{ combinator: 'and', rules: [{ question: 'q', operator: '<>', value: "it's and or" }] }, '{q} <> "it\'s and or"'],
    [{ combinator: 'and', rules: [{ question: 'q', operator: '=', value: '' }] }, "{q} = ''"],
  ])('%j are written and read back', (rules, expression) => {
    expect(writeRules(rules)).toBe(expression);
    expect(readRules(expression)).toEqual(rules);
  });

  it('that are none always hold', () => {
    expect(writeRules({ combinator: 'and', rules: [] })).toBeUndefined();
    expect(readRules(undefined)?.rules).toEqual([]);
  });

  it.each([
    '{a} = 1 and {b} = 2 or {c} = 3',
    '({a} = 1)',
    '{a} + 1 > 3',
    '{a}  = 1',
    'age({d}) > 3',
    "{a} = '1'",
    '{a} = 1 and ',
  ])('do not claim %s', (expression) => expect(readRules(expression)).toBeUndefined());
});

it('every kind is known again', () => {
  expect(KINDS.map((kind) => kindOf(newElement(kind, 'q')))).toEqual([...KINDS]);
  expect(kindOf({ type: 'rating', rateMin: 0, rateMax: 10 })).toBe('nps');
  expect([kindOf({ type: 'paneldynamic' }), kindOf({ type: 'text', inputType: 'color' })]).toEqual([
    undefined,
    undefined,
  ]);
});
