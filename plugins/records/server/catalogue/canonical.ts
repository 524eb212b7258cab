import { domainToASCII } from 'node:url';
import { type CountryCode, isSupportedCountry, type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js';
import { fullResidentId } from '../writing/resident-id';
import type { Field } from './model';

/** What makes two spellings of a field's text the same. */
export type Form = 'identifier' | 'number' | 'phone' | 'email' | 'idNumber' | 'text';

type Told = Pick<Field, 'type' | 'check' | 'unique' | 'storage'>;

/** The form of a field's texts. The only place that decides it: writing, comparing and finding all ask here. */
export function formOf({ type, check, unique, storage }: Told): Form {
  if (check === 'phone' || check === 'idNumber') return check;
  if (type === 'email') return 'email';
  if (check === 'card' || check === 'iban') return 'number';
  // Without an index nothing compares it: it is text that is kept secret, an address.
  if (storage.in === 'vault') return storage.index ? 'number' : 'text';
  return type === 'text' && unique && storage.in === 'column' ? 'identifier' : 'text';
}

let home: CountryCode = 'CN';

/** The country of telephone numbers that name none: the bank's. @throws when no numbers are known of it */
export function setHomeCountry(code: string): void {
  if (!isSupportedCountry(code)) throw new Error(`There are no telephone numbers of the country "${code}".`);
  home = code;
}

/** One spelling of what people and systems write in several. Texts with the same one mean the same. */
export function canonical(field: Told, text: string): string {
  return CANONICAL[formOf(field)](text);
}

/** How a field's text is kept: as it was written, without what nobody sees. */
export function stored(field: Told, text: string): string {
  return formOf(field) === 'text' ? text : tidy(text);
}

/** Widths and white space around it are no part of a number, a name of a record or an address. */
const tidy = (text: string): string => text.normalize('NFKC').trim();

const CANONICAL: Record<Form, (text: string) => string> = {
  text: (text) => text,
  identifier: (text) => tidy(text).toLowerCase(),
  number: bare,
  phone: canonicalPhone,
  email: canonicalEmail,
  idNumber: (text) => fullResidentId(bare(text)).toLowerCase(),
};

/** Numbers of accounts, cards and papers: separators only help to read them. */
function bare(text: string): string {
  return tidy(text)
    .replace(/[\s\-().]/g, '')
    .toLowerCase();
}

/** The number with its country; undefined for what has no number's length there. New ranges are not known: length it is. */
export function readPhone(text: string): PhoneNumber | undefined {
  const plain = tidy(text);
  // The longest number has 15 digits; beside it there are separators and an extension.
  if (plain.length > 40 || /[^\d\s+().\-/#;,:extEXT分机轉转]/.test(plain)) return undefined;
  const number = parsePhoneNumberFromString(plain, { defaultCountry: home, extract: false });
  return number?.isPossible() ? number : undefined;
}

/** E.164, and the extension behind it. */
function canonicalPhone(text: string): string {
  const number = readPhone(text);
  return number ? `${number.number}${number.ext ? `;ext=${number.ext}` : ''}` : bare(text);
}

const ATOM = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

/** The two parts of an address that mail can be sent to (RFC 5321; international domains as they go over the wire). */
export function readEmail(text: string): { local: string; domain: string } | undefined {
  const plain = tidy(text);
  const at = plain.lastIndexOf('@');
  if (at < 1 || plain.length > 254) return undefined;
  const local = plain.slice(0, at);
  const written = plain.slice(at + 1);
  // What URLs allow in a host beyond names (`%41`, `[::1]`, `1.2.3.4`) is no mail domain.
  if (local.length > 64 || !ATOM.test(local) || /[^\p{L}\p{M}\p{N}.-]/u.test(written)) return undefined;
  const domain = domainToASCII(written);
  const last = domain.slice(domain.lastIndexOf('.') + 1);
  if (domain.length > 253 || !DOMAIN.test(domain) || /^\d+$/.test(last) || /^-|-$/.test(last)) return undefined;
  return { local, domain };
}

function canonicalEmail(text: string): string {
  const address = readEmail(text);
  return address ? `${address.local.toLowerCase()}@${address.domain}` : tidy(text).toLowerCase();
}
