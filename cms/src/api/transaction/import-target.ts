import { defineImportTarget } from '@kehu/connect';

/** What the ledger needs when transactions are imported: the months' partitions, and the balances of the accounts. */
export const declareTransactionImport = (): void =>
  defineImportTarget('transaction', {
    async before(trx, records) {
      await trx.raw('select kehu_ensure_months(?::timestamptz[])', [
        records.map(({ bookedAt }) => bookedAt),
      ] as never[]);
    },
    async inserted(trx, ids) {
      await trx.raw(
        `update accounts a set balance = coalesce(a.balance, 0) + s.change
         from (select account_id, sum(case direction when 'credit' then amount else -amount end) as change
           from transactions where id = any(?) group by account_id) s
         where a.id = s.account_id`,
        [ids],
      );
    },
    async removed(trx, rows) {
      const lines = rows.map(({ account_id, direction, amount }) => ({ account_id, direction, amount }));
      await trx.raw(
        `update accounts a set balance = coalesce(a.balance, 0) - s.change
         from (select account_id, sum(case direction when 'credit' then amount else -amount end) as change
           from jsonb_to_recordset(?::jsonb) as t(account_id integer, direction text, amount numeric) group by account_id) s
         where a.id = s.account_id`,
        [JSON.stringify(lines)],
      );
    },
  });
