import { isDay } from '@kehu/kernel';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK = '10X98765432';

/** The check character of the first 17 digits of a resident ID, GB 11643-1999 (ISO 7064 MOD 11-2). */
export function residentIdCheck(first17: string): string {
  const sum = WEIGHTS.reduce((total: number, weight, i) => total + weight * (first17.charCodeAt(i) - 48), 0);
  return CHECK[sum % 11] as string;
}

const dayIn = (id: string): string => `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`;

/**
 * A resident ID of 15 digits, as given out up to 1999, in the form of 18 characters: with its century and check
 * character. Any other text stays as it is.
 */
export function fullResidentId(text: string): string {
  if (!/^[1-9]\d{14}$/.test(text)) return text;
  const first17 = `${text.slice(0, 6)}19${text.slice(6)}`;
  return isDay(dayIn(first17)) ? first17 + residentIdCheck(first17) : text;
}

/** The day of birth that a Chinese resident ID of 15 or 18 characters tells; undefined for what is none. */
export function residentBirthDate(text: string): string | undefined {
  const id = fullResidentId(text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase());
  if (!/^[1-9]\d{16}[\dX]$/.test(id) || !isDay(dayIn(id)) || residentIdCheck(id) !== id[17]) return undefined;
  return dayIn(id);
}

export const isResidentId = (text: string): boolean => residentBirthDate(text) !== undefined;
