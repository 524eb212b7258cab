import { addMonths, monthsBetween } from '@kehu/kernel';
import type { AccountType } from './accounts';
import type { DemoCustomer, Values } from './customers';
import { withLuhn } from './identifiers';
import type { Random } from './random';

export type DemoCard = Values;

const VALID_MONTHS = 5 * 12;

/** The card of a card account, or for most people a debit card of the account they live from. */
export function cardOf(
  customer: DemoCustomer,
  type: AccountType,
  place: number,
  opened: string,
  random: Random,
  today: string,
): DemoCard | null {
  const credit = type === 'card';
  if (!credit && (place !== 0 || customer.corporate || !random.chance(0.7))) return null;
  // Cards are renewed every five years; this is the latest of them.
  const renewals = Math.floor(monthsBetween(opened, today) / VALID_MONTHS);
  return {
    number: withLuhn(`${credit ? '5218' : '6217'}00${String(customer.index).padStart(8, '0')}${place}`),
    kind: credit ? kindOf(customer.income) : customer.age < 20 ? 'junior' : 'debit',
    status: random.chance(0.02) ? random.pick(['lost', 'blocked']) : 'active',
    issuedOn: addMonths(opened, renewals * VALID_MONTHS),
    expiresOn: addMonths(opened, (renewals + 1) * VALID_MONTHS),
    dailyLimit: `${credit ? 50_000 : 20_000}.00`,
  };
}

const kindOf = (income: number): string => (income > 40_000 ? 'platinum' : income > 20_000 ? 'gold' : 'classic');
