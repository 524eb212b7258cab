import { defineImportTarget } from '@kehu/connect';
import type { Knex } from 'knex';

/**
 * What the ledger needs when transactions are imported: the currency of their accounts, the months' partitions, and the
 * balances of the accounts.
 */
export const declareTransactionImport = (): void =>
  defineImportTarget('transaction', {
    async check(trx, records, filled) {
      const found = await trx.raw('select id, currency from accounts where id = any(?::integer[])', [
        [...new Set(records.map(({ account }) => Number(account)))],
      ]);
      const currencies = new Map<string, string>(
        found.rows.map(({ id, currency }: Row) => [String(id), String(currency)]),
      );
      return records.map((record) => {
        const account = currencies.get(String(record.account));
        // An amount without a currency is one of its account's.
        if (account && !filled.has('currency')) record.currency = account;
        if (!account || record.currency === account) return [];
        const params = { currency: String(record.currency), account };
        return [{ code: 'currency_differs', field: 'currency', params }];
      });
    },
    async before(trx, records) {
      await trx.raw('select kehu_ensure_months(?::timestamptz[])', [
        records.map(({ bookedAt }) => bookedAt),
      ] as never[]);
    },
    async inserted(trx, ids) {
      const changed = await trx.raw(
        `select account_id as id, sum(${SIGNED})::text as change from transactions where id = any(?) group by account_id`,
        [ids],
      );
      await moveBalances(trx, changed.rows);
    },
    async removed(trx, rows) {
      const lines = rows.map(({ account_id, direction, amount, balance_after }) => ({
        account_id,
        direction,
        amount,
        stated: balance_after !== null,
      }));
      const changed = await trx.raw(
        `select account_id as id, (-sum(${SIGNED}))::text as change, bool_or(stated) as stated
         from jsonb_to_recordset(?::jsonb) as t(account_id integer, direction text, amount numeric, stated boolean)
         group by account_id`,
        [JSON.stringify(lines)],
      );
      await moveBalances(trx, changed.rows);
    },
  });

type Row = Record<string, unknown>;
const SIGNED = "case direction when 'credit' then amount else -amount end";

/**
 * Brings balances to what the source states: the balance after the latest booking that has one (of those of one moment,
 * the last in the file) and what was booked behind it. Where the source states none, bookings move what stands; where
 * the last stated one was taken back, the sum of all bookings counts.
 * @param accounts with what their bookings change, and whether bookings that state a balance were taken back
 */
async function moveBalances(trx: Knex.Transaction, accounts: readonly Row[]): Promise<void> {
  await trx.raw(
    `update accounts a set balance = case
         when l.balance_after is not null then l.balance_after + coalesce((
           select sum(${SIGNED}) from transactions t
           where t.account_id = a.id and t.booked_at >= l.booked_at and (t.booked_at, t.id) > (l.booked_at, l.id)), 0)
         when c.stated then coalesce((select sum(${SIGNED}) from transactions t where t.account_id = a.id), 0)
         else coalesce(a.balance, 0) + c.change
       end
     from jsonb_to_recordset(?::jsonb) as c(id integer, change numeric, stated boolean)
       left join lateral (
         select t.id, t.booked_at, t.balance_after from transactions t
         where t.account_id = c.id and t.balance_after is not null
         order by t.booked_at desc, t.id desc limit 1) l on true
     where a.id = c.id`,
    [JSON.stringify(accounts)],
  );
}
