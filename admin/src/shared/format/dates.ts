import type { Locale } from '@kehu/kernel/contract';
import { bankZone, toWallClock } from './bank-zone';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** after this a date says more than "53 days ago" */
const RELATIVE_LIMIT = 14 * DAY;

/** `YYYY-MM-DD` has no time zone: it is that day everywhere. A moment is the bank's day. */
export const formatDate = (iso: string, locale: Locale): string => {
  const date = new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso);
  if (Number.isNaN(date.getTime())) return iso;
  const timeZone = iso.length === 10 ? 'UTC' : bankZone();
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(date);
};

/** As the bank's clocks have it. */
export function formatDateTime(iso: string, locale: Locale): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: bankZone() }).format(
    date,
  );
}

/** `3 minutes ago`, `yesterday`, `in 2 days`; the date itself once it is far away. */
export function formatRelative(iso: string, now: Date, locale: Locale): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const seconds = Math.round((date.getTime() - now.getTime()) / 1000);
  const distance = Math.abs(seconds);
  if (distance > RELATIVE_LIMIT) return formatDate(iso, locale);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (distance < MINUTE) return format.format(seconds, 'second');
  if (distance < HOUR) return format.format(Math.trunc(seconds / MINUTE), 'minute');
  if (distance < DAY) return format.format(Math.trunc(seconds / HOUR), 'hour');
  return format.format(Math.trunc(seconds / DAY), 'day');
}

/** The bank's day, `YYYY-MM-DD`, moved by whole days. */
export function bankDay(now: Date, plusDays = 0): string {
  const day = new Date(`${toWallClock(now).slice(0, 10)}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + plusDays);
  return day.toISOString().slice(0, 10);
}

/** `2026-10` → `Oct 2026`. */
export const formatMonth = (month: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { year: '2-digit', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${month.slice(0, 7)}-01T00:00:00Z`),
  );
