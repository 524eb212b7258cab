import { defineOperation, ok } from '@kehu/kernel';
import { AccountActionInput } from '../../../contract';
import { accountProblems } from '../problems';

/** Freezes an account so that nothing can be debited. Refuses when it is not active. */
export const freezeAccount = defineOperation({
  name: 'account.freeze',
  summary: 'Freeze an account',
  permission: { action: 'freeze', subject: 'account' },
  input: AccountActionInput,
  audit: ({ input }) => ({ record: ['account', input.id], reason: input.reason }),
  async run({ input, records, emit, now }) {
    const account = await records.lock('account', input.id);
    if (!account.ok) return account;
    const { status } = account.value.values;
    if (status !== 'active') return accountProblems.not_active({ status });
    const set = await records.set(account.value, { status: 'frozen', frozenAt: now().toISOString() });
    if (!set.ok) return set;
    emit('account.frozen', { accountId: input.id });
    return ok({ id: input.id, status: 'frozen', version: set.value });
  },
});

declare module '@kehu/kernel' {
  interface DomainEvents {
    'account.frozen': { accountId: string };
    'account.unfrozen': { accountId: string };
    'account.closed': { accountId: string };
  }
}
