import { clock, lastMonths, ok, type Result, startOfDay } from '@kehu/kernel';
import { aggregate, type Gate } from '@kehu/records';
import type { Flow } from '../../contract';

const cents = (amount: string): bigint => {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2));
  return amount.startsWith('-') ? -value : value;
};

const text = (value: bigint): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

/**
 * Money in and out by month, and the balance at each month's end, counted back from what stands now.
 * @param filters which transactions; @param balance what their accounts hold now
 */
export async function monthlyFlows(
  gate: Gate,
  filters: Record<string, unknown>,
  balance: string,
  months: number,
): Promise<Result<Flow[]>> {
  const names = lastMonths(clock.today(), months);
  const summed = await aggregate(gate, 'transaction', {
    group: ['bookedAt:month', 'direction'],
    measures: ['sum:amount'],
    filters: { ...filters, bookedAt: { $gte: startOfDay(`${names[0]}-01`).toISOString() } },
  });
  if (!summed.ok) return summed;
  const sums = new Map(
    summed.value.map((row) => [`${row['bookedAt:month']} ${row.direction}`, cents(String(row['sum:amount'] ?? '0'))]),
  );
  let standing = cents(balance);
  const flows: Flow[] = [];
  for (const month of names.toReversed()) {
    const inflow = sums.get(`${month} credit`) ?? 0n;
    const outflow = sums.get(`${month} debit`) ?? 0n;
    flows.push({ month, inflow: text(inflow), outflow: text(outflow), balance: text(standing) });
    standing -= inflow - outflow;
  }
  return ok(flows.toReversed());
}

/** Sums amounts exactly. */
export const sumAmounts = (amounts: readonly string[]): string =>
  text(amounts.reduce((sum, amount) => sum + cents(amount), 0n));
