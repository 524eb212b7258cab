import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addDays, clock, type FieldLookup, matches, parseCondition } from '@kehu/kernel';
import { parse } from 'yaml';

const FILE = join(__dirname, '../../../../../config/presets/segments.yaml');
const KINDS = {
  status: 'choice',
  lastActivityOn: 'date',
  since: 'date',
  balanceTotal: 'number',
  transactions90: 'number',
} as const;
const lookup: FieldLookup = (path) => (path in KINDS ? { kind: KINDS[path as keyof typeof KINDS] } : undefined);

const isIn = (preset: string, customer: Record<string, unknown>): boolean => {
  const presets = parse(readFileSync(FILE, 'utf8')) as { preset: string; definition: unknown }[];
  const found = parseCondition(presets.find((one) => one.preset === preset)?.definition, lookup);
  if (!found.ok) throw new Error(found.problem.code);
  return matches(found.value, customer, lookup);
};
const ago = (days: number): string => addDays(clock.today(), -days);

describe('the ready segments', () => {
  it('call nobody dormant who has just come', () => {
    const customer = { status: 'active', lastActivityOn: null };
    expect(isIn('dormant', { ...customer, since: ago(3) })).toBe(false);
    expect(isIn('dormant', { ...customer, since: ago(170) })).toBe(false);
    expect(isIn('dormant', { ...customer, since: ago(200) })).toBe(true);
    expect(isIn('dormant', { ...customer, since: null })).toBe(true);
    expect(isIn('dormant', { ...customer, since: ago(900), lastActivityOn: ago(20) })).toBe(false);
  });

  it('call nobody at risk of leaving who has just come', () => {
    const customer = { status: 'active', balanceTotal: '20000', transactions90: 1 };
    expect(isIn('at-risk', { ...customer, since: ago(7) })).toBe(false);
    expect(isIn('at-risk', { ...customer, since: ago(120) })).toBe(true);
  });
});
