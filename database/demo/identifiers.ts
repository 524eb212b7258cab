import { residentIdCheck } from '@kehu/records';
import type { Random } from './random';

/** Digits with the check digit that makes them pass Luhn's test (ISO/IEC 7812-1). */
export function withLuhn(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let d = Number(digits[digits.length - 1 - i]);
    if (i % 2 === 0) {
      d *= 2;
      if (d > 9) d -= 9;
    }
    sum += d;
  }
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** A resident ID of 18 characters (GB 11643): area, day of birth, a serial number that is odd for men, check character. */
export function residentId(area: string, birthDate: string, female: boolean, random: Random): string {
  const serial = random.int(0, 499) * 2 + (female ? 0 : 1);
  const first = `${area}${birthDate.replaceAll('-', '')}${String(serial).padStart(3, '0')}`;
  return first + residentIdCheck(first);
}

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

const weigh = (text: string, alphabet: string, weights: number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * alphabet.indexOf(text[i] as string), 0);

/** Check character of an organisation code, GB 11714. */
function organisationCheck(first8: string): string {
  const rest = 11 - (weigh(first8, ORGANISATION_ALPHABET, ORGANISATION_WEIGHTS) % 11);
  return rest === 10 ? 'X' : String(rest % 11);
}

/** Check character of the first 17 characters of a unified social credit code, GB 32100-2015. */
export function creditCodeCheck(first17: string): string {
  return CREDIT_ALPHABET[(31 - (weigh(first17, CREDIT_ALPHABET, CREDIT_WEIGHTS) % 31)) % 31] as string;
}

/** A unified social credit code of 18 characters: a company of an area, both check characters right. */
export function creditCode(area: string, random: Random): string {
  const organisation = `MA${random.digits(6)}`;
  const first = `91${area}${organisation}${organisationCheck(organisation)}`;
  return first + creditCodeCheck(first);
}

const MAINLAND_PREFIXES = ['135', '136', '138', '139', '150', '158', '159', '177', '186', '188'];

/** A mobile number as the place of the branch writes them. */
export function mobileNumber(place: string, random: Random): string {
  if (place === 'HK') return `+852 ${random.pick(['5', '6', '9'])}${random.digits(7)}`;
  if (place === 'TW') return `+886 9${random.digits(8)}`;
  return `${random.pick(MAINLAND_PREFIXES)}${random.digits(8)}`;
}
