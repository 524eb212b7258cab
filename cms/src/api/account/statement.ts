import { addDays, clock, kernelProblems, ok, type Result, startOfDay, startOfMonth } from '@kehu/kernel';
import { aggregate, type Gate } from '@kehu/records';
import { sumAmounts } from '../transaction/flows';

/**
 * An account's statement from one day to another (both included), newest first, with the balances before and after.
 * Balances are counted back from what the account holds now.
 */
export async function statement(
  gate: Gate,
  accountId: string,
  range: { from?: string; to?: string; after?: string },
): Promise<Result<{ data: Record<string, unknown>; meta: { next: string | null } }>> {
  const account = await gate.get('account', accountId, { fields: ['balance', 'currency'] });
  if (!account.ok) return account;
  // Opening and closing balances would tell what is masked.
  if (gate.views.of('account')?.fields.get('balance')?.masked) return kernelProblems.forbidden();
  const to = range.to ?? clock.today();
  const from = range.from ?? startOfMonth(to);
  const mine = { account: { id: accountId } };
  const end = startOfDay(addDays(to, 1)).toISOString();
  const closes = { $gte: end };
  const inside = { $gte: startOfDay(from).toISOString(), $lt: end };
  const [page, later, within] = await Promise.all([
    gate.list('transaction', {
      filters: { ...mine, bookedAt: inside },
      fields: [
        'bookedAt',
        'direction',
        'kind',
        'description',
        'category',
        'channel',
        'counterpartyName',
        'amount',
        'currency',
        'balanceAfter',
      ],
      pagination: { pageSize: 50, ...(range.after && { after: range.after }) },
    }),
    netOf(gate, { ...mine, bookedAt: closes }),
    netOf(gate, { ...mine, bookedAt: inside }),
  ]);
  if (!page.ok) return page;
  if (!later.ok) return later;
  if (!within.ok) return within;
  const closing = sumAmounts([String(account.value.balance ?? '0'), negate(later.value)]);
  return ok({
    data: {
      from,
      to,
      opening: sumAmounts([closing, negate(within.value)]),
      closing,
      currency: account.value.currency,
      rows: page.value.data,
    },
    meta: { next: page.value.meta.pagination.next },
  });
}

/** What came in less what went out. */
export async function netOf(gate: Gate, filters: Record<string, unknown>): Promise<Result<string>> {
  const sums = await aggregate(gate, 'transaction', { group: ['direction'], measures: ['sum:amount'], filters });
  if (!sums.ok) return sums;
  const amounts = sums.value.map((row) =>
    row.direction === 'credit' ? String(row['sum:amount']) : negate(String(row['sum:amount'])),
  );
  return ok(sumAmounts(amounts));
}

export const negate = (amount: string): string => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);
