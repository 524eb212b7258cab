/** Names of countries and currencies in the interface's languages, from the CLDR data that the runtime carries. */

const LOCALES = ['en', 'zh-Hans', 'zh-Hant'] as const;
const A = 65;
const letter = (index: number): string => String.fromCharCode(A + index);
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.,'’()（）-]/g, '');

/** Usual names that CLDR does not have. */
const COUNTRY_ALIASES: Readonly<Record<string, string>> = {
  usa: 'US',
  unitedstatesofamerica: 'US',
  uk: 'GB',
  greatbritain: 'GB',
  england: 'GB',
  prc: 'CN',
  mainlandchina: 'CN',
  中国大陆: 'CN',
  中国大陸: 'CN',
  中華人民共和國: 'CN',
  中华人民共和国: 'CN',
  hongkong: 'HK',
  香港: 'HK',
  macau: 'MO',
  macao: 'MO',
  澳门: 'MO',
  澳門: 'MO',
  korea: 'KR',
  southkorea: 'KR',
  russianfederation: 'RU',
  czechrepublic: 'CZ',
  holland: 'NL',
  vietnam: 'VN',
};
const CURRENCY_ALIASES: Readonly<Record<string, string>> = {
  rmb: 'CNY',
  cnh: 'CNY',
  人民币元: 'CNY',
  人民幣元: 'CNY',
  '￥': 'CNY',
  元: 'CNY',
  港元: 'HKD',
  欧元: 'EUR',
  歐元: 'EUR',
  '€': 'EUR',
  '£': 'GBP',
};

function namesOf(type: 'region' | 'currency', codes: Iterable<string>): Map<string, string> {
  const names = new Map<string, string>();
  for (const locale of LOCALES) {
    const display = new Intl.DisplayNames([locale], { type, fallback: 'none' });
    for (const code of codes) {
      const name = display.of(code);
      // Codes that were given up have the names of those that came after them.
      const current = type === 'region' ? new Intl.Locale(`und-${code}`).region : code;
      if (name && name !== code && current) names.set(plain(name), current);
    }
  }
  return names;
}

function* regions(): Generator<string> {
  for (let a = 0; a < 26; a++) for (let b = 0; b < 26; b++) yield letter(a) + letter(b);
}

let countries: Map<string, string> | undefined;
let currencies: Map<string, string> | undefined;

/** The ISO 3166-1 code of a country's name; the text itself when it is a code or no known name. */
export function countryCode(text: string): string {
  countries ??= new Map([...namesOf('region', [...regions()]), ...Object.entries(COUNTRY_ALIASES)]);
  if (/^[A-Za-z]{2}$/.test(text) && text.toLowerCase() !== 'uk') return text.toUpperCase();
  return countries.get(plain(text)) ?? text;
}

/** The ISO 4217 code of a currency's name; the text itself when it is a code or no known name. */
export function currencyCode(text: string): string {
  currencies ??= new Map([
    ...namesOf('currency', Intl.supportedValuesOf('currency')),
    ...Object.entries(CURRENCY_ALIASES).map(([name, code]) => [plain(name), code] as const),
  ]);
  const found = currencies.get(plain(text));
  if (found) return found;
  return /^[A-Za-z]{3}$/.test(text) ? text.toUpperCase() : text;
}
