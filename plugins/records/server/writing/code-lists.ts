import type { ListName } from '../../contract';

/** The lists of codes, as the platform's own tables (Unicode CLDR, IANA) hold them. */
let lists: Record<ListName, string[]> | undefined;

export const codeLists = (): Record<ListName, string[]> =>
  (lists ??= {
    country: countries(),
    currency: Intl.supportedValuesOf('currency'),
    timeZone: ['UTC', ...Intl.supportedValuesOf('timeZone')],
  });

/** Codes that the tables name beside ISO 3166-1: groups of countries, parts of them, private ones. */
const NO_COUNTRY = new Set(['AC', 'CP', 'CQ', 'DG', 'EA', 'EU', 'EZ', 'IC', 'QO', 'TA', 'UN', 'XA', 'XB']);

/** ISO 3166-1 alpha-2, and Kosovo, which banks write XK. */
function countries(): string[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((code) => {
      // Old codes have the names of their heirs: `DD` is Germany. Only an heir is itself.
      const own = new Intl.Locale(`und-${code}`).maximize().region === code;
      return own && !NO_COUNTRY.has(code) && names.of(code) !== undefined;
    });
}

export const isCountry = (text: string): boolean => codeLists().country.includes(text);
export const isCurrency = (text: string): boolean => codeLists().currency.includes(text);

/** A zone of the IANA database by its name: bare offsets know no summer time, and mean the opposite in PostgreSQL. */
export function isTimeZone(text: string): boolean {
  if (codeLists().timeZone.includes(text)) return true;
  if (!/^[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)+$/.test(text)) return false;
  try {
    // Other names of zones on the list, as `Asia/Calcutta`.
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}
