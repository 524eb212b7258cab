import { describe, expect, it } from '@jest/globals';
import { formatDate, formatMonth, formatRelative, localDay } from '../dates';

const now = new Date('2026-11-24T12:00:00Z');
const relative = (iso: string) => formatRelative(iso, now, 'en');

describe('dates', () => {
  it('are relative while they are near', () => {
    expect(relative('2026-11-24T11:59:30Z')).toBe('30 seconds ago');
    expect(relative('2026-11-24T09:00:00Z')).toBe('3 hours ago');
    expect(relative('2026-11-23T11:00:00Z')).toBe('yesterday');
    expect(relative('2026-11-27T12:00:00Z')).toBe('in 3 days');
    expect(formatRelative('2026-11-23T11:00:00Z', now, 'zh-Hans')).toBe('昨天');
  });

  it('are themselves once they are far', () => {
    expect(relative('2025-01-05T12:00:00Z')).toBe('Jan 5, 2025');
  });

  it('of the calendar are that day in every time zone', () => {
    expect(formatDate('1970-12-13', 'en')).toBe('Dec 13, 1970');
    expect(formatMonth('2026-10', 'en')).toBe('Oct 26');
  });

  it('that are none are shown as they came', () => {
    expect(relative('soon')).toBe('soon');
    expect(formatDate('', 'en')).toBe('');
  });

  it('move by whole days over the ends of months and years', () => {
    expect(localDay(new Date(2026, 0, 1), -1)).toBe('2025-12-31');
    expect(localDay(new Date(2028, 1, 28), 1)).toBe('2028-02-29');
  });
});
