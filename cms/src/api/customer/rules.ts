import { randomInt } from 'node:crypto';
import { dayOf } from '@kehu/kernel';
import type { FieldProblem } from '@kehu/kernel/contract';
import {
  defineRecordRules,
  fieldProblem,
  type Order,
  orderProblems,
  residentBirthDate,
  type Values,
} from '@kehu/records';

/** What holds of a customer beyond single fields. */
export const declareCustomerRules = (): void =>
  defineRecordRules('customer', {
    defaults: (values, { now }) => ({
      // Numbers of customers that no other system has numbered: the day, and nine digits nobody guesses.
      customerNo:
        values.customerNo ||
        `K${dayOf(now).slice(2).replaceAll('-', '')}${randomInt(1_000_000_000).toString().padStart(9, '0')}`,
      since: values.since || dayOf(now),
    }),
    check: (customer) => [...idProblems(customer), ...orderProblems(customer, ORDER)],
  });

/** Days in the order in which they come, where both are known. */
const ORDER: Order[] = [
  ['birthDate', 'since'],
  ['foundedOn', 'since'],
  ['kycReviewedOn', 'kycDueOn'],
];

/** An ID number is what its type says it is. */
function idProblems({ idType, idNumber, birthDate }: Values): FieldProblem[] {
  if (!idNumber || !idType) return [];
  const text = String(idNumber).normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  if (idType !== 'resident-id') {
    const shape = SHAPES[String(idType)];
    return shape && !shape.test(text) ? [fieldProblem('idNumber', 'invalid_id_number')] : [];
  }
  const born = residentBirthDate(text);
  if (!born) return [fieldProblem('idNumber', 'invalid_resident_id')];
  return birthDate && birthDate !== born ? [fieldProblem('birthDate', 'birth_date_differs', { date: born })] : [];
}

/** By their issuers: ICAO 9303 for passports, the mainland's permits, and 18 or (before 2015) 15 characters of a licence. */
const SHAPES: Record<string, RegExp> = {
  passport: /^[A-Z0-9]{5,20}$/,
  'hk-macao-permit': /^[HMC][A-Z0-9]?\d{7,10}$/,
  'taiwan-permit': /^([TC]?\d{7,8}|\d{10}[A-Z]?)$/,
  'business-licence': /^([0-9A-HJ-NPQRTUWXY]{18}|\d{13}|\d{15})$/,
};
