import { defineOperation, ok } from '@kehu/kernel';
import { AccountActionInput } from '../../../contract';
import { accountProblems } from '../problems';

/** Opens a frozen account again. */
export const unfreezeAccount = defineOperation({
  name: 'account.unfreeze',
  summary: 'Open a frozen account again',
  permission: { action: 'unfreeze', subject: 'account' },
  input: AccountActionInput,
  audit: ({ input }) => ({ record: ['account', input.id], reason: input.reason }),
  async run({ input, records, emit }) {
    const account = await records.lock('account', input.id);
    if (!account.ok) return account;
    const { status } = account.value.values;
    if (status !== 'frozen') return accountProblems.not_frozen({ status });
    const set = await records.set(account.value, { status: 'active', frozenAt: null });
    if (!set.ok) return set;
    emit('account.unfrozen', { accountId: input.id });
    return ok({ id: input.id, status: 'active', version: set.value });
  },
});
