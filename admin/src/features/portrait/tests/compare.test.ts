import { describe, expect, it } from '@jest/globals';
import { categoryOf, highlightsOf, isWorthALine, partsOf, placesOf } from '../domain/compare';

const mark = (p25: string, p50: string, p75: string) => ({ p25, p50, p75 });

describe('what stands out', () => {
  it('is far above or below the median, the farthest first; what is usual is left out', () => {
    const marks = {
      spendDining90: mark('50', '100.00', '150'),
      spendTravel90: mark('50', '100.00', '150'),
      spendHealth90: mark('50', '100.00', '150'),
      balanceTotal: mark('1', '1000.00', '2'),
    };
    const values = { spendDining90: '210.00', spendTravel90: '90.00', spendHealth90: '0.00', balanceTotal: '300.00' };
    expect(highlightsOf(values, marks)).toEqual([
      { name: 'spendHealth90', ratio: 0 },
      { name: 'balanceTotal', ratio: 0.3 },
      { name: 'spendDining90', ratio: 2.1 },
    ]);
  });

  it('says nothing of what is hidden, masked, or has no middle to compare with', () => {
    const marks = { inflow90: mark('1', '100', '2'), spendTax90: mark('0', '0.00', '0') };
    expect(highlightsOf({ inflow90: '••••', spendTax90: '5.00' }, marks)).toEqual([]);
    expect(highlightsOf({ spendDining90: '500.00' }, {})).toEqual([]);
  });

  it('is five things at most', () => {
    const names = ['Dining', 'Travel', 'Health', 'Family', 'Fees', 'Tax', 'Other'].map((name) => `spend${name}90`);
    const marks = Object.fromEntries(names.map((name) => [name, mark('1', '10', '20')]));
    expect(highlightsOf(Object.fromEntries(names.map((name) => [name, '90'])), marks)).toHaveLength(5);
  });
});

it('knows the category of a spending feature, and that the total is none', () => {
  expect(['spendDining90', 'spendTotal90', 'inflow90'].map(categoryOf)).toEqual(['dining', null, null]);
});

it('puts each feature into one part, own ones under more, scores and categories elsewhere', () => {
  const parts = partsOf(['rfm', 'spendDining90', 'age', 'balanceTotal', 'mine', 'featuresAt', 'recencyScore']);
  expect(parts).toEqual([
    { part: 'assets', names: ['balanceTotal'] },
    { part: 'person', names: ['age'] },
    { part: 'more', names: ['mine'] },
  ]);
});

it('places a value beside the middle half of peers, negative ones too', () => {
  expect(placesOf(50, mark('20', '40', '80'))).toEqual({ value: 50, low: 20, median: 40, high: 80 });
  expect(placesOf(-50, mark('0', '10', '40'))).toEqual({ value: 0, low: 50, median: 60, high: 90 });
  expect(placesOf(0, mark('0', '0', '0'))).toEqual({ value: 0, low: 0, median: 0, high: 0 });
});

it('leaves out lines that say nothing here and nothing of peers', () => {
  expect(isWorthALine('0.00', mark('0', '0.00', '0'))).toBe(false);
  expect(isWorthALine('0.00', mark('0', '5.00', '9'))).toBe(true);
  expect([null, [], 'x', false].map((value) => isWorthALine(value, undefined))).toEqual([false, false, true, true]);
});
