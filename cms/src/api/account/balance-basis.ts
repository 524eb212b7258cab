import { kernelProblems, ok, type Result } from '@kehu/kernel';
import type { Gate } from '@kehu/records';
import type { BalanceBasis } from '../../contract';
import { sumAmounts } from '../transaction/flows';
import { negate, netOf } from './statement';

/**
 * Why an account's balance is what it is: the balance that the source states after its latest booking and what was booked
 * behind it, or the sum of all bookings where the source states none; and by how much both differ.
 */
export async function balanceBasis(gate: Gate, accountId: string): Promise<Result<BalanceBasis>> {
  const account = await gate.get('account', accountId, { fields: ['balance', 'currency'] });
  if (!account.ok) return account;
  if (gate.views.of('account')?.fields.get('balance')?.masked) return kernelProblems.forbidden();
  const mine = { account: { id: accountId } };
  const [latest, sum] = await Promise.all([
    gate.list('transaction', {
      filters: { ...mine, balanceAfter: { $notNull: true } },
      fields: ['bookedAt', 'balanceAfter'],
      pagination: { pageSize: 1 },
    }),
    netOf(gate, mine),
  ]);
  if (!latest.ok) return latest;
  if (!sum.ok) return sum;
  const balance = String(account.value.balance ?? '0');
  const [row] = latest.value.data;
  const stated = row ? { balance: String(row.balanceAfter), bookedAt: String(row.bookedAt) } : null;
  return ok({
    balance,
    currency: String(account.value.currency),
    stated,
    later: stated ? sumAmounts([balance, negate(stated.balance)]) : null,
    sum: sum.value,
    difference: sumAmounts([balance, negate(sum.value)]),
  });
}
