import type { Bank } from './bank';
import { importedSmall } from './small-imports';

/** Accounts by their numbers and currencies, and bookings on them with any of balance, currency and rate. */
export const ACCOUNTS = `
name: accounts
label: { en: Accounts }
files:
  - name: accounts
    match: ["accounts*.csv"]
    entity: account
    key: "t:account:{no}"
    fields: { accountNo: no, type: { value: current }, currency: cur }
`;
export const LEDGER = (extra = '') => `
name: bookings
label: { en: Bookings }
files:
  - name: bookings
    match: ["*.csv"]
    entity: transaction
    key: "t:booking:{key}"
    columns: { currency: [currency], after: [after], rate: [rate] }
    fields:
      bookedAt: { column: date, date: auto }
      account: { ref: account, key: "t:account:{account}" }
      direction: direction
      kind: { value: other }
      amount: { column: amount, number: auto${extra} }
      balanceAfter: { column: after, number: auto }
      currency: currency
`;
export const HEAD = ['key', 'account', 'date', 'amount', 'direction'];

/** Imports, and gives the counts with the reasons of what was rejected. */
export async function imported(files: Record<string, string>, preset: string) {
  let text = '';
  const done = await importedSmall(
    files,
    {
      writeRejects: async (_id, lines) => {
        for await (const line of lines) text += line;
      },
    },
    preset,
  );
  return { done, reasons: text.trim().split(/\r?\n/).slice(1) };
}

/** What an account holds. */
export async function balanceOf(bank: Bank, account: string): Promise<string | undefined> {
  const [row] = await bank.rows<{ balance: string }>(
    'select balance::text as balance from accounts where external_key = ?',
    [`t:account:${account}`],
  );
  return row?.balance;
}
