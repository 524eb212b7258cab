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
