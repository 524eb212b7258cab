import type { ListName } from '@kehu/records/contract';

/** A code's name in the reader's language; undefined where the browser knows none. */
export function codeName(list: ListName, code: string, locale: string): string | undefined {
  try {
    if (list === 'country') return new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' }).of(code);
    if (list === 'currency') return new Intl.DisplayNames(locale, { type: 'currency', fallback: 'none' }).of(code);
    return zoneName(code, locale);
  } catch {
    return undefined;
  }
}

/** What the zone's time is called, as “China Standard Time”. */
const zoneName = (zone: string, locale: string): string | undefined =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' })
    .formatToParts()
    .find(({ type }) => type === 'timeZoneName')?.value;

/** A code with its name, as people look for it: “China · CN”. */
export function codeText(list: ListName, code: string, locale: string): string {
  const name = codeName(list, code, locale);
  return name ? `${name} · ${code}` : code;
}
