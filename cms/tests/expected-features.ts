import { bankDayOf } from '../../database/tests/bank-day';

/** Features worked out from records as the API gives them, by nothing of the program's own: what its values must equal. */

export interface Customer {
  id: string;
  birthDate: string | null;
  since: string | null;
}
export interface Account {
  id: string;
  customer: { id: string } | null;
  type: string;
  status: string;
  balance: string;
  currency: string;
  maturesOn: string | null;
}
export interface Booking {
  account: { id: string };
  bookedAt: string;
  direction: string;
  kind: string;
  category: string | null;
  channel: string | null;
  amount: string;
  currency: string;
}
export type Features = Record<string, unknown>;

const DAY = 86_400_000;
export const CATEGORIES = [
  'dining',
  'education',
  'entertainment',
  'family',
  'fees',
  'groceries',
  'health',
  'household',
  'housing',
  'insurance',
  'shopping',
  'tax',
  'transport',
  'travel',
  'utilities',
  'other',
];
const ASSETS = ['savings', 'current', 'deposit', 'investment', 'insurance'];

const cents = (amount: string): bigint => {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const value = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0').slice(0, 2));
  return amount.startsWith('-') ? -value : value;
};
const money = (value: bigint): string => {
  const digits = (value < 0n ? -value : value).toString().padStart(3, '0');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);
/** Halves away from zero. */
const divide = (a: bigint, b: bigint): bigint => {
  const negative = a < 0n !== b < 0n;
  const [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  const rounded = (2n * x + y) / (2n * y);
  return negative ? -rounded : rounded;
};
/** Per cent with one decimal, as the API writes decimals. */
const percent = (part: bigint, whole: bigint): string | null =>
  whole === 0n ? null : String(Number(divide(1000n * part, whole)) / 10);
const latest = (days: readonly string[]): string | null => [...days].sort().at(-1) ?? null;

/** Full years from one day to another. */
const years = (from: string | null, to: string): number | null => {
  if (!from) return null;
  const full = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) >= from.slice(5) ? full : full - 1;
};

interface Dated extends Booking {
  age: number;
  day: string;
  own: boolean;
  cents: bigint;
}

function dated(bookings: readonly Booking[], accounts: readonly Account[], today: string): Dated[] {
  const types = new Map(accounts.map(({ id, type }) => [id, type]));
  return bookings
    .filter(({ currency }) => currency === 'CNY')
    .map((booking) => {
      const day = bankDayOf(new Date(booking.bookedAt));
      const age = (Date.parse(today) - Date.parse(day)) / DAY;
      const own = ASSETS.includes(types.get(booking.account.id) as string);
      return { ...booking, day, age, own, cents: cents(booking.amount) };
    });
}

function holdingsOf(accounts: readonly Account[], today: string): Features {
  const open = accounts.filter(({ status }) => status !== 'closed');
  const balance = (...types: string[]) =>
    sum(open.filter((a) => a.currency === 'CNY' && types.includes(a.type)).map((a) => cents(a.balance)));
  const maturities = open.flatMap(({ maturesOn }) => (maturesOn && maturesOn >= today ? [maturesOn] : [])).sort();
  return {
    balanceSavings: money(balance('savings')),
    balanceCurrent: money(balance('current')),
    balanceDeposit: money(balance('deposit')),
    balanceInvestment: money(balance('investment')),
    balanceInsurance: money(balance('insurance')),
    balanceTotal: money(balance(...ASSETS)),
    debtCard: money(-balance('card')),
    debtLoan: money(-balance('loan')),
    debtTotal: money(-balance('loan', 'card')),
    holdingsCount: open.length,
    productTypes: [...new Set(open.map(({ type }) => type))].sort(),
    nextMaturityOn: maturities[0] ?? null,
  };
}

function flowsOf(all: readonly Dated[]): Features {
  const flow = (direction: string, from: number, to: number) =>
    sum(all.filter((b) => b.own && b.direction === direction && b.age >= from && b.age < to).map((b) => b.cents));
  const made = all.filter((b) => b.channel !== 'system' && b.age >= 0 && b.age < 365);
  const into = all.filter((b) => b.own && b.direction === 'credit' && b.age >= 0 && b.age < 30).map((b) => b.cents);
  const before = flow('credit', 90, 180);
  return {
    inflow30: money(flow('credit', 0, 30)),
    inflow90: money(flow('credit', 0, 90)),
    inflow365: money(flow('credit', 0, 365)),
    outflow30: money(flow('debit', 0, 30)),
    outflow90: money(flow('debit', 0, 90)),
    outflow365: money(flow('debit', 0, 365)),
    inflowBefore90: money(before),
    inflowTrend90: before > 0n ? percent(flow('credit', 0, 90) - before, before) : null,
    largestInflow30: into.length > 0 ? money([...into].sort((a, b) => (a < b ? 1 : -1))[0] as bigint) : null,
    transactions90: made.filter((b) => b.age < 90).length,
    lastActivityOn: latest(made.map((b) => b.day)),
  };
}

function habitsOf(all: readonly Dated[]): Features {
  const recent = all.filter((b) => b.age >= 0 && b.age < 90);
  const spent = (category: string) =>
    sum(recent.filter((b) => b.direction === 'debit' && b.category === category).map((b) => b.cents));
  const byCategory = CATEGORIES.map((category) => ({ category, cents: spent(category) }));
  const top = byCategory
    .filter((each) => each.cents > 0n)
    .sort((a, b) => (a.cents === b.cents ? (a.category < b.category ? -1 : 1) : a.cents > b.cents ? -1 : 1))[0];
  const made = recent.filter((b) => b.channel && b.channel !== 'system');
  const by = (channel: string) => made.filter((b) => b.channel === channel).length;
  const share = (channel: string) => percent(BigInt(by(channel)), BigInt(made.length));
  const counts = [...new Set(made.map((b) => b.channel as string))]
    .sort()
    .map((channel) => ({ channel, n: by(channel) }));
  const out = recent.filter((b) => b.own && b.direction === 'debit');
  const cash = sum(out.filter((b) => b.kind === 'cash-out').map((b) => b.cents));
  return {
    ...Object.fromEntries(
      byCategory.map((each) => [
        `spend${each.category[0]?.toUpperCase()}${each.category.slice(1)}90`,
        money(each.cents),
      ]),
    ),
    spendTotal90: money(sum(byCategory.map((each) => each.cents))),
    topCategory: top?.category ?? null,
    onlineShare90: share('online'),
    mobileShare90: share('mobile'),
    branchShare90: share('branch'),
    atmShare90: share('atm'),
    cardShare90: share('card'),
    cashShare90: percent(cash, sum(out.map((b) => b.cents))),
    topChannel: counts.reduce<{ channel: string | null; n: number }>((a, b) => (b.n > a.n ? b : a), {
      channel: null,
      n: 0,
    }).channel,
  };
}

function payOf(all: readonly Dated[]): Features {
  const pay = all.filter(
    (b) => b.direction === 'credit' && (b.kind === 'salary' || b.category === 'salary') && b.age >= 0 && b.age < 90,
  );
  const periods = new Set(pay.map((b) => Math.floor(b.age / 30))).size;
  const last = latest(pay.map((b) => b.day));
  return {
    hasSalary: periods >= 2,
    salaryMonthly: periods >= 2 ? money(divide(sum(pay.map((b) => b.cents)), BigInt(periods))) : null,
    lastSalaryOn: last,
    salaryDay: periods >= 2 && last ? Number(last.slice(8)) : null,
  };
}

/** Everything but the scores, which need all customers. */
export function featuresOf(
  customer: Customer,
  accounts: readonly Account[],
  bookings: readonly Booking[],
  today: string,
): Features {
  const all = dated(bookings, accounts, today);
  const holdings = holdingsOf(accounts, today);
  const flows = flowsOf(all);
  const gain = cents(flows.inflow90 as string) - cents(flows.outflow90 as string);
  const before = cents(holdings.balanceTotal as string) - gain;
  return {
    ...holdings,
    ...flows,
    ...habitsOf(all),
    ...payOf(all),
    balanceTrend90: before > 0n ? percent(gain, before) : null,
    age: years(customer.birthDate, today),
    tenureYears: years(customer.since, today),
  };
}

/** Adds the scores: 1 to 5 by fifths of those with activity. */
export function withScores(all: readonly Features[]): Features[] {
  const measures: Record<string, (f: Features) => number> = {
    recencyScore: (f) => Date.parse(f.lastActivityOn as string),
    frequencyScore: (f) => f.transactions90 as number,
    monetaryScore: (f) => Number(cents(f.inflow365 as string)),
  };
  const active = all.filter((f) => f.lastActivityOn !== null);
  const cuts = Object.fromEntries(
    Object.entries(measures).map(([name, measure]) => {
      const sorted = active.map(measure).sort((a, b) => a - b);
      return [name, [1, 2, 3, 4].map((fifth) => sorted[Math.ceil((fifth * sorted.length) / 5) - 1] as number)];
    }),
  );
  return all.map((f) => {
    if (f.lastActivityOn === null)
      return { ...f, recencyScore: null, frequencyScore: null, monetaryScore: null, rfm: null };
    const scores = Object.fromEntries(
      Object.entries(measures).map(([name, measure]) => [
        name,
        1 + (cuts[name] ?? []).filter((cut) => cut <= measure(f)).length,
      ]),
    );
    return { ...f, ...scores, rfm: `${scores.recencyScore}${scores.frequencyScore}${scores.monetaryScore}` };
  });
}
