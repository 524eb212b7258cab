import { describe, expect, it } from '@jest/globals';
import { fromWallClock, setBankZone, toWallClock } from '../bank-zone';
import { bankDay, formatDate, formatDateTime, formatMonth, formatRelative } from '../dates';

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
    expect(bankDay(new Date('2026-01-01T12:00:00Z'), -1)).toBe('2025-12-31');
    expect(bankDay(new Date('2028-02-28T12:00:00Z'), 1)).toBe('2028-02-29');
  });

  it('and times are those of the bank, wherever the browser is', () => {
    setBankZone('Asia/Shanghai');
    expect(bankDay(new Date('2027-12-31T16:00:00Z'))).toBe('2028-01-01');
    expect(formatDate('2027-12-31T16:00:00Z', 'en')).toBe('Jan 1, 2028');
    expect(formatDateTime('2027-12-31T15:59:59Z', 'en')).toMatch(/^Dec 31, 2027.* 11:59:59/);
    expect(fromWallClock('2028-01-01T00:00:00').toISOString()).toBe('2027-12-31T16:00:00.000Z');
    for (const zone of ['Asia/Kathmandu', 'America/Santiago', 'Europe/Berlin', 'Pacific/Apia']) {
      setBankZone(zone);
      for (let hour = 0; hour < 24 * 366; hour += 5) {
        const moment = new Date(Date.parse('2027-01-01T00:30:00Z') + hour * 3_600_000);
        const again = fromWallClock(toWallClock(moment));
        // An hour that clocks show twice comes back as one of the two.
        expect([zone, toWallClock(again)]).toEqual([zone, toWallClock(moment)]);
      }
    }
    setBankZone('UTC');
  });
});
