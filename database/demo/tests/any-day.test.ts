import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  isDay,
  lastMonths,
  monthsBetween,
  yearsBetween,
} from '@kehu/kernel';
import { isResidentId } from '@kehu/records';
import type { DemoAccount } from '../accounts';
import { generateBank } from '../bank';
import type { DemoCustomer } from '../customers';
import { PRODUCTS } from '../setting';

/** Two years, one of them a leap year. */
const FIRST = '2027-01-01';
const LAST = '2028-12-31';
const DAYS = Array.from({ length: daysBetween(FIRST, LAST) + 1 }, (_, i) => addDays(FIRST, i));
const MONTHS = 4;

const cents = (amount: unknown): number => Math.round(Number(amount) * 100);
type Dated = Record<string, unknown>;

/** What a day's bank holds that cannot be: a name for each, none when all is well. */
function* faultsOf(today: string, seed: number): Generator<string> {
  const [bank] = [...generateBank({ customers: 20, months: MONTHS, seed, today })];
  if (!bank) return yield 'no bank';
  const { customers, accounts, tasks, relationships } = bank;
  const loans = accounts.flatMap(({ loan }) => (loan ? [loan] : []));
  const cards = accounts.flatMap(({ card }) => (card ? [card] : []));
  const dated = [...customers, ...accounts, ...tasks].map(({ values }) => values as Dated);
  for (const values of [...dated, ...loans, ...cards, ...(relationships as unknown as Dated[])]) yield* undated(values);
  const pastDays = [...dated, ...loans, ...cards].flatMap((values) =>
    ['since', 'openedOn', 'closedOn', 'grantedOn', 'issuedOn', 'birthDate', 'foundedOn', 'kycReviewedOn'].map(
      (name) => values[name] as string | undefined,
    ),
  );
  if (pastDays.some((day) => day && day > today)) yield 'a day to come';
  for (const customer of customers) yield* customerFaults(customer, today);
  for (const { values, createdOn, customer } of tasks) {
    const done = values.completedAt as string | null;
    if (done && done.slice(0, 10) < createdOn) yield 'a task done before it was thought of';
    if (createdOn > today || createdOn < (customers[customer]?.values.since as string)) yield 'a task out of time';
  }
  for (const { values, customer } of accounts)
    if ((values.openedOn as string) < (customers[customer]?.values.since as string))
      yield 'an account before its customer';
  for (const account of accounts) yield* accountFaults(account, today);
}

/** Days and times that do not exist. */
function* undated(values: Dated): Generator<string> {
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'string' || !/(On|At|Date|since)$/.test(name)) continue;
    if (!isDay(value.slice(0, 10)) || Number.isNaN(Date.parse(value))) yield `${name} ${value}`;
    if (/(On|Date|since)$/.test(name) !== (value.length === 10)) yield `${name} ${value}`;
  }
}

function* customerFaults({ values, age, corporate }: DemoCustomer, today: string): Generator<string> {
  const { since, birthDate, kycStatus, kycReviewedOn, kycDueOn } = values as Record<string, string>;
  if (!since || !kycDueOn || since >= today) return yield 'a customer of no day';
  if (kycReviewedOn && ![1, 2, 3].some((years) => addYears(kycReviewedOn, years) === kycDueOn)) yield 'KYC due';
  if (kycReviewedOn && kycReviewedOn < since) yield 'KYC before the customer came';
  if (kycReviewedOn && (kycStatus === 'expired') !== kycDueOn < today) yield 'KYC expired';
  if (String(values.lastContactAt ?? since).slice(0, 10) >= today) yield 'contact to come';
  if (corporate || !birthDate) return;
  if (yearsBetween(birthDate, today) !== age || age < 18) yield `age ${age} of ${birthDate}`;
  if (yearsBetween(birthDate, since) < 16) yield 'a customer below 16';
  const id = values.idNumber as string;
  if (values.idType === 'resident-id' && !(isResidentId(id) && id.slice(6, 14) === birthDate.replaceAll('-', '')))
    yield `resident ID ${id}`;
}

function* accountFaults(account: DemoAccount, today: string): Generator<string> {
  const { openedOn, maturesOn, frozenAt, type } = account.values as Record<string, string>;
  if (!openedOn) return yield 'an account of no day';
  if (frozenAt && (frozenAt.slice(0, 10) < openedOn || frozenAt.slice(0, 10) >= today)) yield 'frozen';
  if (type === 'deposit' && maturesOn) {
    const { termMonths = 0 } = PRODUCTS[account.product] as { termMonths?: number };
    const months = monthsBetween(openedOn, maturesOn);
    if (addMonths(openedOn, months) !== maturesOn || months % termMonths !== 0) yield 'term of a deposit';
    if (maturesOn <= today || addMonths(openedOn, months - termMonths) > today) yield 'running term of a deposit';
  }
  yield* bookingFaults(account, today);
  if (account.loan) yield* loanFaults(account, account.loan, today);
  const { issuedOn, expiresOn } = (account.card ?? {}) as Record<string, string>;
  if (issuedOn && expiresOn && !(issuedOn <= today && today < expiresOn)) yield 'card';
  if (issuedOn && expiresOn && monthsBetween(openedOn, expiresOn) - monthsBetween(openedOn, issuedOn) !== 60)
    yield 'validity of a card';
}

function* bookingFaults({ values, transactions }: DemoAccount, today: string): Generator<string> {
  const months = new Set(lastMonths(today, MONTHS));
  let balance = 0;
  let last = '';
  for (const { bookedAt, direction, amount, balanceAfter } of transactions) {
    balance += direction === 'credit' ? cents(amount) : -cents(amount);
    if (cents(balanceAfter) !== balance) yield 'balance after a booking';
    if (bookedAt < last || bookedAt < (values.openedOn as string)) yield `booking out of turn ${bookedAt}`;
    if (bookedAt.slice(0, 10) >= today || !months.has(bookedAt.slice(0, 7))) yield `booking of ${bookedAt}`;
    last = bookedAt;
  }
  if (cents(values.balance) !== balance) yield 'balance';
}

function* loanFaults(account: DemoAccount, loan: Dated, today: string): Generator<string> {
  const { values, transactions } = account;
  const grantedOn = loan.grantedOn as string;
  const term = loan.durationMonths as number;
  const maturesOn = addMonths(grantedOn, term);
  if (values.maturesOn !== maturesOn || values.openedOn !== grantedOn) yield `maturity ${values.maturesOn}`;
  if ((loan.status === 'repaid') !== maturesOn < today) yield 'a loan repaid';
  if (loan.status === 'repaid' && (cents(values.balance) !== 0 || values.closedOn !== maturesOn))
    yield 'a loan settled';
  const paidOn = transactions
    .filter(({ kind, direction }) => kind === 'loan' && direction === 'credit')
    .map(({ bookedAt }) => bookedAt.slice(0, 10));
  const [start] = lastMonths(today, MONTHS).map((month) => `${month}-01`);
  const due = Array.from({ length: term }, (_, i) => addMonths(grantedOn, i + 1)).filter(
    (day) => day >= (start as string) && day < today,
  );
  const expected = loan.status === 'overdue' ? due.slice(0, paidOn.length) : due;
  if (paidOn.join() !== expected.join()) yield `payments ${paidOn} instead of ${expected}`;
  if (loan.status === 'overdue' && ![2, 3].includes(due.length - paidOn.length)) yield 'missed payments';
}

describe('the demo bank of any day', () => {
  it('holds nothing that cannot be, on any day of two years', () => {
    const wrong = DAYS.flatMap((today, i) => [...faultsOf(today, i)].map((fault) => `${today}: ${fault}`));
    expect(DAYS).toHaveLength(731);
    expect([wrong.length, wrong.slice(0, 20)]).toEqual([0, []]);
  });
});
