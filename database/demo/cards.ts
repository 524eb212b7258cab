import type { AccountType } from './accounts';
import type { DemoCustomer, Values } from './customers';
import { dayBefore, daysBetween } from './days';
import { withLuhn } from './identifiers';
import type { Random } from './random';

export type DemoCard = Values;

const VALID_DAYS = 5 * 365;

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
  const issuedOn = dayBefore(today, daysBetween(opened, today) % VALID_DAYS);
  return {
    number: withLuhn(`${credit ? '5218' : '6217'}00${String(customer.index).padStart(8, '0')}${place}`),
    kind: credit ? kindOf(customer.income) : customer.age < 20 ? 'junior' : 'debit',
    status: random.chance(0.02) ? random.pick(['lost', 'blocked']) : 'active',
    issuedOn,
    expiresOn: dayBefore(issuedOn, -VALID_DAYS),
    dailyLimit: `${credit ? 50_000 : 20_000}.00`,
  };
}

const kindOf = (income: number): string => (income > 40_000 ? 'platinum' : income > 20_000 ? 'gold' : 'classic');
