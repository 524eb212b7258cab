import type { Mark } from '../portrait.api';

/** Features by the part of the portrait that they stand in; what stands nowhere comes under "more". */
export const PARTS = {
  assets: [
    'balanceTotal',
    'balanceSavings',
    'balanceCurrent',
    'balanceDeposit',
    'balanceInvestment',
    'balanceInsurance',
    'debtTotal',
    'debtCard',
    'debtLoan',
    'balanceTrend90',
    'holdingsCount',
    'productTypes',
    'nextMaturityOn',
  ],
  flow: [
    'inflow30',
    'outflow30',
    'inflow90',
    'outflow90',
    'inflow365',
    'outflow365',
    'inflowBefore90',
    'inflowTrend90',
    'largestInflow30',
    'spendTotal90',
    'topCategory',
  ],
  pay: ['hasSalary', 'salaryMonthly', 'salaryDay', 'lastSalaryOn'],
  channels: [
    'topChannel',
    'onlineShare90',
    'mobileShare90',
    'branchShare90',
    'atmShare90',
    'cardShare90',
    'cashShare90',
  ],
  person: ['age', 'tenureYears', 'transactions90', 'lastActivityOn'],
} as const;
export type Part = keyof typeof PARTS;

export const SCORES = ['recencyScore', 'frequencyScore', 'monetaryScore'] as const;
const SPENDING = /^spend([A-Z][a-z]+)90$/;
/** Shown in a place of their own, or of no use as a figure. */
const ELSEWHERE = new Set<string>([...SCORES, 'rfm', 'featuresAt']);
/** The sum is no category. */
const TOTAL = 'total';

/** The spending category that a feature is of: `spendDining90` is of `dining`. */
export function categoryOf(name: string): string | null {
  const found = SPENDING.exec(name)?.[1]?.toLowerCase();
  return found && found !== TOTAL ? found : null;
}

/** Names by part, in the parts' own order, and those that belong to none. */
export function partsOf(names: readonly string[]): { part: Part | 'more'; names: string[] }[] {
  const known = new Set(names);
  const placed = new Set<string>(Object.values(PARTS).flat());
  const parts = (Object.keys(PARTS) as Part[]).map((part) => ({
    part,
    names: PARTS[part].filter((name) => known.has(name)),
  }));
  const more = names.filter((name) => !placed.has(name) && !ELSEWHERE.has(name) && categoryOf(name) === null);
  return [...parts, { part: 'more' as const, names: more }].filter((each) => each.names.length > 0);
}

/** How a customer stands against the middle of the peers. */
export type Highlight = { name: string; ratio: number };

/** Changes and shares have no meaningful ratio; these have, and tell something. */
const COMPARED = new Set([
  'balanceTotal',
  'balanceSavings',
  'balanceCurrent',
  'debtTotal',
  'inflow90',
  'outflow90',
  'transactions90',
  'salaryMonthly',
  'spendTotal90',
]);
/** Up to this distance from the middle nobody stands out. */
const USUAL = 1.5;
const MOST = 5;

/** What stands out most against peers: far above the median, or far below it. */
export function highlightsOf(values: Record<string, unknown>, marks: Record<string, Mark>): Highlight[] {
  return Object.entries(marks)
    .filter(([name]) => COMPARED.has(name) || categoryOf(name) !== null)
    .flatMap(([name, { p50 }]) => {
      const value = numberOf(values[name]);
      const median = Number(p50);
      if (value === null || value < 0 || !(median > 0)) return [];
      return [{ name, ratio: value / median }];
    })
    .filter(({ name, ratio }) => ratio >= USUAL || (ratio <= 1 / USUAL && (ratio > 0 || categoryOf(name) !== null)))
    .sort((a, b) => distance(b.ratio) - distance(a.ratio))
    .slice(0, MOST);
}

/** Half as much is as far as twice as much; nothing at all counts like a tenth. */
const distance = (ratio: number): number => Math.abs(Math.log(Math.max(ratio, 0.1)));

export function numberOf(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : null;
}

/** Places on a bar from 0 to 100: the value, and the peers' middle half with its median. */
export function placesOf(value: number, mark: Mark): { value: number; low: number; median: number; high: number } {
  const [p25, p50, p75] = [Number(mark.p25), Number(mark.p50), Number(mark.p75)];
  const least = Math.min(0, value, p25);
  const most = Math.max(value, p75 * 1.25, least + 1e-9);
  const at = (x: number) => Math.round(((x - least) / (most - least)) * 1000) / 10;
  return { value: at(value), low: at(p25), median: at(p50), high: at(p75) };
}

/** Nothing here and nothing with peers: not worth a line. */
export const isWorthALine = (value: unknown, mark: Mark | undefined): boolean => {
  const number = numberOf(value);
  if (number === null) return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
  return number !== 0 || (mark !== undefined && Number(mark.p50) !== 0);
};
