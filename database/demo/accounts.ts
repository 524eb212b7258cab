import { addDays, addMonths, daysBetween, monthsBetween, startOfDay } from '@kehu/kernel';
import { cardOf, type DemoCard } from './cards';
import type { DemoCustomer, Values } from './customers';
import * as histories from './histories';
import { withLuhn } from './identifiers';
import { type DemoTransaction, Ledger, type LedgerLimits } from './ledger';
import { loanTerms } from './loans';
import { money } from './money';
import type { Random } from './random';
import { PRODUCTS } from './setting';

export type AccountType = (typeof PRODUCTS)[number]['type'];

export interface DemoAccount {
  values: Values;
  /** Index of the customer it belongs to. */
  customer: number;
  branch: number;
  /** Place in PRODUCTS. */
  product: number;
  transactions: DemoTransaction[];
  /** Further holders; the customer is the owner. */
  holders: { customer: number; role: 'joint' | 'disponent' | 'viewer' }[];
  card: DemoCard | null;
  loan: Values | null;
  standingOrder: Values | null;
}

export interface History {
  today: string;
  months: number;
}

/** Which accounts a customer has: 1.6 on average, the first is the one they live from. */
function typesFor(customer: DemoCustomer, random: Random): AccountType[] {
  const { corporate, age } = customer;
  const types: AccountType[] = [corporate || random.chance(0.45) ? 'current' : 'savings'];
  if (random.chance(0.22)) types.push('deposit');
  if (!corporate && age > 20 && random.chance(0.2)) types.push('card');
  if ((corporate || (age > 27 && age < 65)) && random.chance(0.11)) types.push('loan');
  if (random.chance(0.07)) types.push('investment');
  if (!corporate && random.chance(0.03)) types.push('insurance');
  return types;
}

/** A customer's accounts with their movements. */
export function demoAccounts(customer: DemoCustomer, random: Random, history: History): DemoAccount[] {
  return typesFor(customer, random).map((type, place) => account(customer, type, place, random, history));
}

function productFor({ corporate }: DemoCustomer, type: AccountType, random: Random): number {
  const suits = (audience: string) => audience === 'all' || audience === (corporate ? 'corporate' : 'individual');
  const choices = PRODUCTS.flatMap((product, place) =>
    product.type === type && suits(product.audience) ? [place] : [],
  );
  return random.pick(choices);
}

function account(
  customer: DemoCustomer,
  type: AccountType,
  place: number,
  random: Random,
  history: History,
): DemoAccount {
  const { today } = history;
  const product = productFor(customer, type, random);
  const { interestRate, ...rest } = PRODUCTS[product] as (typeof PRODUCTS)[number];
  const since = customer.values.since as string;
  const known = daysBetween(since, today);
  const terms = type === 'loan' ? loanTerms(customer, Number(interestRate), random, history) : null;
  const opened =
    terms?.grantedOn ??
    (place === 0 ? since : addDays(today, -random.int(Math.min(20, known), Math.max(Math.min(21, known), known))));
  const creditLimit = type === 'card' ? Math.max(1, Math.round(customer.income / 1000)) * 300_000 : null;
  const ledger = new Ledger(random, today, history.months, opened, limitsOf(type, creditLimit));
  live(ledger, customer, type, Number(interestRate), terms?.ledger);
  const { transactions, balance } = ledger.close();
  const repaid = terms?.values.status === 'repaid';
  const status = statusOf(customer, repaid, random);
  const accountNo = withLuhn(
    `6228${type === 'card' ? '4' : '1'}${String(customer.index).padStart(8, '0')}${place}${random.digits(3)}`,
  );
  return {
    customer: customer.index,
    branch: customer.branch,
    product,
    values: {
      accountNo,
      type,
      status,
      currency: 'CNY',
      balance: money(balance),
      creditLimit: creditLimit === null ? null : money(creditLimit),
      interestRate,
      statementFrequency: random.pick(['monthly', 'monthly', 'monthly', 'quarterly', 'weekly']),
      openedOn: opened,
      maturesOn: 'termMonths' in rest ? endOfTerm(opened, rest.termMonths, today) : (terms?.maturesOn ?? null),
      closedOn: repaid ? (terms?.maturesOn ?? null) : null,
      frozenAt: status === 'frozen' ? frozenAt(opened, random, today) : null,
    },
    transactions,
    holders: [],
    card: cardOf(customer, type, place, opened, random, today),
    loan: terms?.values ?? null,
    standingOrder: place === 0 && random.chance(0.35) ? standingOrder(random) : null,
  };
}

/** The end of the running term: a deposit is renewed for another one until it is called. */
function endOfTerm(opened: string, months: number, today: string): string {
  const renewals = Math.floor(monthsBetween(opened, today) / months);
  return addMonths(opened, (renewals + 1) * months);
}

const frozenAt = (opened: string, random: Random, today: string): string =>
  startOfDay(addDays(today, -random.int(1, Math.min(60, daysBetween(opened, today))))).toISOString();

function limitsOf(type: AccountType, creditLimit: number | null): LedgerLimits {
  if (type === 'card') return { least: -(creditLimit ?? 0), most: 0 };
  if (type === 'loan') return { most: 0 };
  return { least: 0 };
}

function live(
  ledger: Ledger,
  customer: DemoCustomer,
  type: AccountType,
  rate: number,
  terms: histories.LoanTerms | undefined,
): void {
  if (terms) histories.loan(ledger, terms);
  else if (type === 'card') histories.creditCard(ledger, customer);
  else if (type === 'deposit') histories.deposit(ledger, customer, rate);
  else if (type === 'investment') histories.investment(ledger, customer);
  else if (type === 'insurance') histories.insurance(ledger, customer, rate);
  else if (customer.corporate) histories.business(ledger, customer, rate);
  else histories.everyday(ledger, customer, rate);
}

function statusOf(customer: DemoCustomer, repaid: boolean, random: Random): string {
  if (repaid) return 'closed';
  if (customer.values.status === 'dormant') return 'dormant';
  return random.chance(0.008) ? 'frozen' : 'active';
}

const PAYEES = {
  household: ['万科物业', '国家电网', '自来水公司'],
  rent: ['房东 王女士', '自如公寓'],
  insurance: ['平安保险', '中国人寿'],
  savings: ['本人储蓄账户'],
} as const;

function standingOrder(random: Random): Values {
  const purpose = random.pick(Object.keys(PAYEES) as (keyof typeof PAYEES)[]);
  return {
    toBank: random.pick(['工商银行', '建设银行', '招商银行', '汇丰银行']),
    toAccount: withLuhn(`6222${random.digits(14)}`),
    toName: random.pick(PAYEES[purpose]),
    amount: `${random.int(2, 60) * 100}.00`,
    currency: 'CNY',
    purpose,
    frequency: 'monthly',
    status: random.chance(0.93) ? 'active' : 'ended',
  };
}
