import { randomInt } from 'node:crypto';
import { defineRecordRules, isResidentId } from '@kehu/records';

/** What holds of a customer beyond single fields. */
export const declareCustomerRules = (): void =>
  defineRecordRules('customer', {
    defaults: (values, { now }) => ({
      // Numbers of customers that no other system has numbered: the day, and nine digits nobody guesses.
      customerNo:
        values.customerNo ||
        `K${now.toISOString().slice(2, 10).replaceAll('-', '')}${randomInt(1_000_000_000).toString().padStart(9, '0')}`,
      since: values.since || now.toISOString().slice(0, 10),
    }),
    check(customer) {
      if (customer.idType !== 'resident-id' || !customer.idNumber) return [];
      const idNumber = String(customer.idNumber);
      if (!isResidentId(idNumber)) {
        return [
          {
            path: 'idNumber',
            code: 'invalid_number',
            message: 'is not a resident ID number: its check character or its date does not fit',
          },
        ];
      }
      const born = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`;
      if (customer.birthDate && customer.birthDate !== born) {
        return [
          { path: 'birthDate', code: 'contradiction', message: `does not fit the ID number, which says ${born}` },
        ];
      }
      return [];
    },
  });
