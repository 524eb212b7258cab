import { randomInt } from 'node:crypto';
import { dayOf } from '@kehu/kernel';
import { defineRecordRules, fieldProblem, isResidentId } from '@kehu/records';

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
    check(customer) {
      if (customer.idType !== 'resident-id' || !customer.idNumber) return [];
      const idNumber = String(customer.idNumber);
      if (!isResidentId(idNumber)) {
        return [fieldProblem('idNumber', 'invalid_resident_id')];
      }
      const born = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
      if (customer.birthDate && customer.birthDate !== born) {
        return [fieldProblem('birthDate', 'birth_date_differs', { date: born })];
      }
      return [];
    },
  });
