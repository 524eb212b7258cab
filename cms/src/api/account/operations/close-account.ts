import { compareDecimals, dayOf, defineOperation, ok } from '@kehu/kernel';
import { AccountActionInput } from '../../../contract';
import { accountProblems } from '../problems';

/** Closes an account for good. Refuses while there is money in it. */
export const closeAccount = defineOperation({
  name: 'account.close',
  summary: 'Close an account',
  permission: { action: 'close', subject: 'account' },
  input: AccountActionInput,
  audit: ({ input }) => ({ record: ['account', input.id], reason: input.reason }),
  async run({ input, records, emit, now }) {
    const account = await records.lock('account', input.id);
    if (!account.ok) return account;
    const { status, balance = '0', currency } = account.value.values;
    if (status === 'closed') return accountProblems.already_closed();
    if (compareDecimals(String(balance), '0') !== 0) return accountProblems.not_empty({ balance, currency });
    const set = await records.set(account.value, { status: 'closed', closedOn: dayOf(now()) });
    if (!set.ok) return set;
    emit('account.closed', { accountId: input.id });
    return ok({ id: input.id, status: 'closed', version: set.value });
  },
});
