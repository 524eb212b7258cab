import { label } from '../../labels';
import type { FeatureColumn, FeatureSource } from '../source';
import { bookings, leaves, within } from './bookings';

const PAY = "b.comes and (b.kind = 'salary' or b.category = 'salary')";
/** In how many of the last three periods of 30 days pay came. */
const PERIODS = [0, 30, 60]
  .map((after) => `coalesce(bool_or(${PAY} and ${within(30, after)}), false)::integer`)
  .join(' + ');

/** Pay that comes regularly. */
export const salary: FeatureSource = {
  name: 'salary',
  base: bookings,
  columns: [
    {
      name: 'hasSalary',
      column: 'has_salary',
      unit: 'yes-no',
      label: label('Gets pay here', '代发工资客户', '薪轉客戶'),
      help: label(
        'Pay came in at least two of the last three periods of 30 days',
        '最近三个 30 天周期中至少有两个有工资入账',
        '最近三個 30 天週期中至少有兩個有薪資入帳',
      ),
      value: `(${PERIODS}) >= 2`,
      none: 'false',
    },
    {
      name: 'salaryMonthly',
      column: 'salary_monthly',
      unit: 'money',
      label: label('Monthly pay', '月均工资', '月均薪資'),
      help: label(
        'Pay of the last 90 days by the number of 30-day periods in which it came; empty when not regular',
        '近 90 天工资合计除以有工资的 30 天周期数；不规律者为空',
        '近 90 天薪資合計除以有薪資的 30 天週期數；不規律者為空',
      ),
      value: `case when (${PERIODS}) >= 2 then round(sum(b.amount) filter (where ${PAY} and ${within(90)}) / (${PERIODS}), 2) end`,
    },
    {
      name: 'lastSalaryOn',
      column: 'last_salary_on',
      unit: 'date',
      label: label('Last pay', '最近工资日', '最近薪資日'),
      help: label(
        'Day of the latest pay of the last 90 days',
        '近 90 天最近一次工资入账日',
        '近 90 天最近一次薪資入帳日',
      ),
      value: `max(b.day) filter (where ${PAY} and ${within(90)})`,
    },
  ],
  staleOn: ({ today }) => `date '${today}' - greatest(${[30, 60, 90].map((days) => leaves(days, PAY)).join(', ')})`,
};

export const salaryDay: FeatureColumn = {
  name: 'salaryDay',
  column: 'salary_day',
  unit: 'count',
  label: label('Pay day', '发薪日', '發薪日'),
  help: label(
    'Day of the month of the latest pay; empty when pay is not regular',
    '最近一次工资入账在当月的日期；不规律者为空',
    '最近一次薪資入帳在當月的日期；不規律者為空',
  ),
  value: 'case when f.has_salary then extract(day from f.last_salary_on)::integer end',
};
