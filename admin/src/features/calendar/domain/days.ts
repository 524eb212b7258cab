import type { CalendarPreset, SpecialDay } from '@kehu/kernel/contract';

const keyOf = ({ region, day }: SpecialDay): string => `${day} ${region}`;
const inOrder = (days: SpecialDay[]): SpecialDay[] => days.sort((a, b) => keyOf(a).localeCompare(keyOf(b)));

/** The years that days lie in, and this one, so that a first day can be entered. */
export const yearsOf = (days: readonly SpecialDay[], thisYear: string): string[] =>
  [...new Set([thisYear, ...days.map(({ day }) => day.slice(0, 4))])].sort();

/** Replaces the day of the same date and region, so that none is there twice. */
export const withDay = (days: readonly SpecialDay[], added: SpecialDay): SpecialDay[] =>
  inOrder([...days.filter((day) => keyOf(day) !== keyOf(added)), added]);

export const withoutDay = (days: readonly SpecialDay[], gone: SpecialDay): SpecialDay[] =>
  days.filter((day) => keyOf(day) !== keyOf(gone));

/** Takes all days of a preset for a region. What was entered by hand for other dates stays. */
export const withPreset = (days: readonly SpecialDay[], preset: CalendarPreset, region: string): SpecialDay[] => {
  const taken = preset.days.map((day) => ({ ...day, region }));
  const keys = new Set(taken.map(keyOf));
  return inOrder([...days.filter((day) => !keys.has(keyOf(day))), ...taken]);
};
