import { isDay } from '@kehu/kernel';

/**
 * Numbers with check digits. Each takes the text as typed and tells whether it can be right.
 */

const bare = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

const luhnSum = (digits: string): number => {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let d = digits.charCodeAt(digits.length - 1 - i) - 48;
    if (i % 2 === 1) {
      d *= 2;
      if (d > 9) d -= 9;
    }
    sum += d;
  }
  return sum;
};

/** Payment card numbers, ISO/IEC 7812-1: 12 to 19 digits with the Luhn check digit. */
export function isCardNumber(text: string): boolean {
  const digits = bare(text);
  return /^\d{12,19}$/.test(digits) && luhnSum(digits) % 10 === 0;
}

/** International bank account numbers, ISO 13616: mod 97 of the rearranged text is 1. */
export function isIban(text: string): boolean {
  const iban = bare(text);
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  const turned = iban.slice(4) + iban.slice(0, 4);
  let rest = 0;
  for (const c of turned) {
    const digits = c >= 'A' ? String(c.charCodeAt(0) - 55) : c;
    for (const d of digits) rest = (rest * 10 + Number(d)) % 97;
  }
  return rest === 1;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK = '10X98765432';

/** The check character of the first 17 digits of a resident ID, GB 11643-1999 (ISO 7064 MOD 11-2). */
export function residentIdCheck(first17: string): string {
  const sum = WEIGHTS.reduce((total: number, weight, i) => total + weight * (first17.charCodeAt(i) - 48), 0);
  return CHECK[sum % 11] as string;
}

/** Chinese resident identity numbers: 18 characters with a day of birth that exists and the check character. */
export function isResidentId(text: string): boolean {
  const id = bare(text);
  if (!/^[1-9]\d{16}[\dX]$/.test(id)) return false;
  if (!isDay(`${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`)) return false;
  return residentIdCheck(id) === id[17];
}

/** Telephone numbers as people write them: 5 to 15 digits (ITU-T E.164), an optional +, and separators. */
export function isPhone(text: string): boolean {
  const plain = text.normalize('NFKC').trim();
  return /^\+?[\d\s().-]{5,24}$/.test(plain) && /^\d{5,15}$/.test(plain.replace(/\D/g, ''));
}

/** Currency codes by shape, ISO 4217. */
export const isCurrency = (text: string): boolean => /^[A-Z]{3}$/.test(text);
/** Country codes by shape, ISO 3166-1 alpha-2. */
/** A zone of the IANA database by its name: bare offsets know no summer time, and mean the opposite in PostgreSQL. */
export function isTimeZone(text: string): boolean {
  if (!/^(UTC|[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)+)$/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

export const isCountry = (text: string): boolean => /^[A-Z]{2}$/.test(text);
/** An address that mail can be sent to; RFC 5321 lengths, no quoted local parts. */
export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@"(),:;<>[\\\]]{1,64}@(?:[^\s@.,;:/\\]{1,63}\.)+[^\s@.,;:/\\]{2,63}$/u.test(text);
