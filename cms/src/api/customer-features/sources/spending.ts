import type { Label } from '@kehu/kernel/contract';
import { label } from '../../labels';
import { CATEGORIES } from '../../transaction/categories';
import type { FeatureColumn, FeatureSource } from '../source';
import { bookings, within } from './bookings';

/** Categories that are spending: what is moved, lent, earned or saved is not. */
const NO_SPENDING = new Set([
  'cash',
  'interest',
  'loan',
  'opening',
  'payroll',
  'pension',
  'premium',
  'repayment',
  'salary',
  'savings',
  'suppliers',
  'turnover',
  'valuation',
]);

const SPENDING = CATEGORIES.filter(({ value }) => !NO_SPENDING.has(value));

const columnOf = (category: string): string => `spend_${category}_90`;
const capital = (text: string): string => `${text[0]?.toUpperCase()}${text.slice(1)}`;

const spent = ({ value, label: of }: { value: string; label: Label }): FeatureColumn => {
  const [en, hans, hant] = [of.en, of['zh-Hans'] ?? of.en, of['zh-Hant'] ?? of.en];
  return {
    name: `spend${capital(value)}90`,
    column: columnOf(value),
    unit: 'money',
    label: label(`${en}, 90 days`, `近 90 天${hans}支出`, `近 90 天${hant}支出`),
    help: label(
      `Sum of the debits of the category “${en}” on all accounts, cards included, in the last 90 days`,
      `近 90 天所有账户（含信用卡）“${hans}”类支出合计`,
      `近 90 天所有帳戶（含信用卡）「${hant}」類支出合計`,
    ),
    value: `sum(b.amount) filter (where not b.comes and b.category = '${value}' and ${within(90)})`,
    none: '0',
  };
};

/** What money is spent on. */
export const spending: FeatureSource = { name: 'spending', base: bookings, columns: SPENDING.map(spent) };

/** Worked out from the columns of the categories. */
export const spendingTotals: readonly FeatureColumn[] = [
  {
    name: 'spendTotal90',
    column: 'spend_total_90',
    unit: 'money',
    label: label('Spending, 90 days', '近 90 天消费支出', '近 90 天消費支出'),
    help: label(
      'Sum of the spending categories of the last 90 days',
      '近 90 天各消费类别支出合计',
      '近 90 天各消費類別支出合計',
    ),
    value: SPENDING.map(({ value }) => `f.${columnOf(value)}`).join(' + '),
  },
  {
    name: 'topCategory',
    column: 'top_category',
    unit: 'choice',
    options: SPENDING,
    label: label('Spends most on', '最大支出类别', '最大支出類別'),
    help: label(
      'Spending category with the largest sum of the last 90 days',
      '近 90 天支出最多的类别',
      '近 90 天支出最多的類別',
    ),
    value: `(select s.category from (values ${SPENDING.map(({ value }) => `('${value}', f.${columnOf(value)})`).join(', ')}) s (category, amount)
      where s.amount > 0 order by s.amount desc, s.category limit 1)`,
  },
];
