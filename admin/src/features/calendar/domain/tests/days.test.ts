import { describe, expect, it } from '@jest/globals';
import type { SpecialDay } from '@kehu/kernel/contract';
import { withDay, withoutDay, withPreset, yearsOf } from '../days';

const day = (date: string, rest: Partial<SpecialDay> = {}): SpecialDay => ({
  region: '',
  day: date,
  kind: 'holiday',
  name: '',
  ...rest,
});

describe('special days', () => {
  it('are there once for a date and region, in order', () => {
    const days = withDay([day('2027-05-01')], day('2027-01-01'));
    expect(days.map((one) => one.day)).toEqual(['2027-01-01', '2027-05-01']);
    expect(withDay(days, day('2027-05-01', { kind: 'working' }))[1]).toEqual(day('2027-05-01', { kind: 'working' }));
    expect(withDay(days, day('2027-05-01', { region: 'HK' }))).toHaveLength(3);
  });

  it('go one by one', () => {
    const both = [day('2027-01-01'), day('2027-01-01', { region: 'HK' })];
    expect(withoutDay(both, both[0] as SpecialDay)).toEqual([both[1]]);
  });

  it('of a preset replace those of the same date and leave the others', () => {
    const preset = {
      name: 'cn',
      label: { en: 'China' },
      days: [{ day: '2027-01-01', kind: 'holiday' as const, name: '元旦' }],
    };
    const days = withPreset([day('2027-01-01', { name: 'old' }), day('2027-03-01')], preset, '');
    expect(days).toEqual([day('2027-01-01', { name: '元旦' }), day('2027-03-01')]);
    expect(withPreset(days, preset, 'HK')).toHaveLength(3);
  });

  it('lie in years, of which this one is always offered', () => {
    expect(yearsOf([day('2025-01-01'), day('2028-01-01')], '2027')).toEqual(['2025', '2027', '2028']);
  });
});
