import { describe, expect, it } from '@jest/globals';
import { addDays } from '@kehu/kernel';
import { isCardNumber, isResidentId } from '@kehu/records';
import { type BankBatch, type BankOptions, generateBank } from '../bank';
import { creditCodeCheck } from '../identifiers';
import { DEMO_PEOPLE } from '../setting';

const OPTIONS: BankOptions = { customers: 2000, months: 18, seed: 7, today: '2026-03-15' };
const bank = [...generateBank(OPTIONS)];
const all = <K extends keyof BankBatch>(part: K) => bank.flatMap((batch) => batch[part] as unknown[]) as BankBatch[K];
const customers = all('customers');
const accounts = all('accounts');
const people = customers.filter(({ corporate }) => !corporate);
const share = (part: unknown[], of: unknown[]) => part.length / of.length;

const cents = (amount: string): number => Math.round(Number(amount) * 100);

describe('the demo bank', () => {
  it('is the same for the same options, and its first customers do not depend on how many there are', () => {
    const first = (options: Partial<BankOptions>) =>
      JSON.stringify(generateBank({ ...OPTIONS, ...options }).next().value);
    const expected = JSON.stringify(bank[0]);
    expect(first({}) === expected).toBe(true);
    expect(first({ customers: 3000 }) === expected).toBe(true);
    expect(first({ seed: 8 }) === expected).toBe(false);
  });

  it('has the shares of a real bank', () => {
    expect(customers).toHaveLength(2000);
    expect(share(people, customers)).toBeCloseTo(0.92, 1);
    expect(
      share(
        people.filter(({ chinese }) => chinese),
        people,
      ),
    ).toBeCloseTo(0.75, 1);
    expect(share(accounts, customers)).toBeGreaterThan(1.5);
    expect(share(accounts, customers)).toBeLessThan(1.75);
    expect(new Set(accounts.map(({ values }) => values.type)).size).toBe(7);
    expect(new Set(customers.map(({ branch }) => branch)).size).toBe(12);
    expect(DEMO_PEOPLE).toHaveLength(7);
    for (const part of ['households', 'relationships', 'tasks'] as const) expect(all(part).length).toBeGreaterThan(50);
    expect(new Set(all('relationships').map(({ kind }) => kind))).toEqual(
      new Set(['spouse', 'parent', 'sibling', 'director', 'shareholder', 'employee']),
    );
  });

  it('is alive: customers have come up to yesterday, and somebody has a birthday on each day', () => {
    const since = new Set(customers.map(({ values }) => values.since as string));
    const lately = Array.from({ length: 28 }, (_, i) => addDays(OPTIONS.today, -i - 1));
    expect(lately.filter((day) => !since.has(day))).toEqual([]);
    const born = new Set(people.map(({ values }) => (values.birthDate as string).slice(5)));
    const days = Array.from({ length: 7 }, (_, i) => addDays(OPTIONS.today, i).slice(5));
    expect(days.filter((day) => !born.has(day))).toEqual([]);
  });

  it('gives every number its check digits, and no number twice', () => {
    const unique = (values: unknown[]) => expect(new Set(values).size).toBe(values.length);
    for (const { values, female } of people.filter(({ values }) => values.idType === 'resident-id')) {
      const id = values.idNumber as string;
      expect(isResidentId(id)).toBe(true);
      expect(id.slice(6, 14)).toBe((values.birthDate as string).replaceAll('-', ''));
      expect(Number(id[16]) % 2).toBe(female ? 0 : 1);
    }
    for (const { values } of customers.filter(({ corporate }) => corporate)) {
      const code = values.idNumber as string;
      expect(code).toMatch(/^91\d{6}MA\d{6}[\dX][0-9A-Z]$/);
      expect(creditCodeCheck(code)).toBe(code[17]);
    }
    const numbers = accounts.map(({ values }) => values.accountNo as string);
    const cards = accounts.flatMap(({ card }) => (card ? [card.number as string] : []));
    for (const number of [...numbers, ...cards]) expect(isCardNumber(number)).toBe(true);
    unique(numbers);
    unique(cards);
    unique(customers.map(({ values }) => values.customerNo));
    unique(customers.map(({ values }) => values.idNumber));
    unique(accounts.flatMap(({ loan }) => (loan ? [loan.loanNo] : [])));
  });

  it('writes only to addresses that belong to nobody', () => {
    for (const { values } of customers) {
      if (values.email) expect(values.email).toMatch(/^[a-z.]+\d*\.?\d*@example\.(com|org|net)$/);
    }
  });

  // A quarter of a million transactions: what is wrong is collected, an assertion for each would take minutes.
  it('makes each balance the sum of the transactions, none of which is out of time', () => {
    const end = Date.parse(`${OPTIONS.today}T00:00:00Z`);
    const wrong: unknown[] = [];
    for (const { values, transactions } of accounts) {
      let balance = 0;
      let last = Date.parse(`${values.openedOn}T00:00:00Z`);
      for (const t of transactions) {
        const at = Date.parse(t.bookedAt);
        balance += t.direction === 'credit' ? cents(t.amount) : -cents(t.amount);
        if (!(cents(t.amount) > 0) || cents(t.balanceAfter) !== balance || at < last || at > end) wrong.push(t);
        last = at;
      }
      if (cents(values.balance as string) !== balance || !/^-?\d+\.\d{2}$/.test(values.balance as string)) {
        wrong.push(values);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('lets nobody overdraw, exceed a limit or repay more than is owed', () => {
    const wrong = accounts.flatMap(({ values, transactions }) => {
      const low = values.type === 'loan' ? Number.NEGATIVE_INFINITY : -cents((values.creditLimit as string) ?? '0');
      const high = values.type === 'loan' || values.type === 'card' ? 0 : Number.POSITIVE_INFINITY;
      return transactions.filter(({ balanceAfter: b }) => cents(b) < low || cents(b) > high);
    });
    expect(wrong).toEqual([]);
  });

  it('owes what the loan says', () => {
    const loans = accounts.filter(({ loan }) => loan);
    expect(loans.length).toBeGreaterThan(50);
    for (const { loan, values } of loans) {
      const owed = 0 - cents(values.balance as string);
      if (loan?.status === 'repaid') expect([values.status, owed]).toEqual(['closed', 0]);
      else expect(owed).toBeGreaterThan(0);
      expect(owed).toBeLessThanOrEqual(cents(loan?.amount as string) * 1.01);
    }
  });

  it('keeps stories straight: ages, families, employers', () => {
    const byIndex = new Map(customers.map((customer) => [customer.index, customer]));
    for (const { values, age } of people) {
      expect(age).toBeGreaterThanOrEqual(18);
      expect((values.since as string) > (values.birthDate as string)).toBe(true);
    }
    for (const { from, to, kind } of all('relationships')) {
      const [a, b] = [byIndex.get(from), byIndex.get(to)];
      if (!a || !b) throw new Error('a tie leads nowhere');
      expect(from).not.toBe(to);
      expect(b.corporate).toBe(['employee', 'director', 'shareholder'].includes(kind));
      if (kind === 'parent') expect(a.age - b.age).toBeGreaterThanOrEqual(21);
      if (kind === 'spouse') expect([a.values.maritalStatus, b.values.maritalStatus]).toEqual(['married', 'married']);
      if (kind === 'employee') expect(a.values.employer).toBe(b.values.name);
    }
  });

  it('comes in batches of one size, however large the bank', () => {
    const stream = generateBank({ ...OPTIONS, customers: 1_000_000, months: 1 });
    for (let i = 0; i < 3; i++) expect((stream.next().value as BankBatch).customers).toHaveLength(1000);
    stream.return(undefined);
  });
});
