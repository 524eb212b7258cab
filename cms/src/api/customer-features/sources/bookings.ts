import { addDays, daySql, type Sql, sql, startOfDay } from '@kehu/kernel';
import { label } from '../../labels';
import type { AsOf, FeatureBase, FeatureColumn, FeatureSource } from '../source';

/** The longest window. */
const YEAR = 365;

/**
 * The bookings of a year and those still to come, on all accounts that a customer owns, in the bank's currency.
 * `age` is how many days ago (today is 0). `offset 0` makes PostgreSQL look account by account, by the index on
 * (account_id, booked_at) of each month: without statistics of a new month it would read whole months instead.
 */
export const bookings: FeatureBase = {
  name: 'bookings',
  customer: 'b.customer_id',
  from: ({ today, currency }: AsOf): Sql =>
    sql(
      `(select a.customer_id, t.amount, t.direction, t.kind, t.category, t.channel, t.age, ?::date - t.age as day,
          a.type not in ('card', 'loan') as own, t.direction = 'credit' as comes
        from batch join accounts a on a.customer_id = batch.id
        cross join lateral (
          select t.amount, t.direction, t.kind, t.category, t.channel,
            ?::date - ${daySql('t.booked_at')} as age
          from transactions t
          where t.account_id = a.id and t.booked_at >= ?::timestamptz and t.currency = ? offset 0) t) b`,
      today,
      today,
      startOfDay(addDays(today, 1 - YEAR)).toISOString(),
      currency,
    ),
};

/** Days of a window: today and those before it. `after` days ago it ended. */
export const within = (days: number, after = 0): string => `b.age between ${after} and ${after + days - 1}`;

/** The day on which the oldest booking of a window leaves it. */
export const leaves = (days: number, which = 'true'): string =>
  `max(b.age) filter (where ${within(days)} and ${which}) - ${days}`;

const flow = (direction: 'in' | 'out', days: number): FeatureColumn => {
  const isIn = direction === 'in';
  return {
    name: isIn ? `inflow${days}` : `outflow${days}`,
    column: isIn ? `inflow_${days}` : `outflow_${days}`,
    unit: 'money',
    label: isIn
      ? label(`Money in, ${days} days`, `近 ${days} 天流入`, `近 ${days} 天流入`)
      : label(`Money out, ${days} days`, `近 ${days} 天流出`, `近 ${days} 天流出`),
    help: isIn
      ? label(
          `Sum of what came in on accounts that hold assets (no cards, no loans) in the last ${days} days`,
          `近 ${days} 天资产类账户（不含信用卡与贷款）的入账合计`,
          `近 ${days} 天資產類帳戶（不含信用卡與貸款）的入帳合計`,
        )
      : label(
          `Sum of what went out of accounts that hold assets (no cards, no loans) in the last ${days} days`,
          `近 ${days} 天资产类账户（不含信用卡与贷款）的支出合计`,
          `近 ${days} 天資產類帳戶（不含信用卡與貸款）的支出合計`,
        ),
    value: `sum(b.amount) filter (where b.own and ${isIn ? '' : 'not '}b.comes and ${within(days)})`,
    none: '0',
  };
};

/** Bookings that somebody made: interest, fees and the like come from the system itself. */
const made = "b.channel is distinct from 'system'";

/** Money coming and going, and how much the customer does. */
export const flows: FeatureSource = {
  name: 'flows',
  base: bookings,
  columns: [
    flow('in', 30),
    flow('in', 90),
    flow('in', 365),
    flow('out', 30),
    flow('out', 90),
    flow('out', 365),
    {
      name: 'inflowBefore90',
      column: 'inflow_before_90',
      unit: 'money',
      label: label('Money in, the 90 days before', '前 90 天流入', '前 90 天流入'),
      help: label(
        'Sum of what came in on accounts that hold assets, from 180 to 91 days ago',
        '第 91 至 180 天前资产类账户的入账合计',
        '第 91 至 180 天前資產類帳戶的入帳合計',
      ),
      value: `sum(b.amount) filter (where b.own and b.comes and ${within(90, 90)})`,
      none: '0',
    },
    {
      name: 'largestInflow30',
      column: 'largest_inflow_30',
      unit: 'money',
      label: label('Largest amount in, 30 days', '近 30 天最大入账', '近 30 天最大入帳'),
      help: label(
        'Largest single amount that came in on an account that holds assets in the last 30 days',
        '近 30 天资产类账户单笔最大入账金额',
        '近 30 天資產類帳戶單筆最大入帳金額',
      ),
      value: `max(b.amount) filter (where b.own and b.comes and ${within(30)})`,
    },
    {
      name: 'transactions90',
      column: 'transactions_90',
      unit: 'count',
      label: label('Bookings, 90 days', '近 90 天交易笔数', '近 90 天交易筆數'),
      help: label(
        'Number of bookings of the last 90 days that the system did not make itself (interest, fees)',
        '近 90 天的交易笔数（不含利息、手续费等系统记账）',
        '近 90 天的交易筆數（不含利息、手續費等系統記帳）',
      ),
      value: `(count(*) filter (where ${made} and ${within(90)}))::integer`,
      none: '0',
    },
    {
      name: 'lastActivityOn',
      column: 'last_activity_on',
      unit: 'date',
      label: label('Last activity', '最近活动日', '最近活動日'),
      help: label(
        'Day of the latest booking within a year that the system did not make itself',
        '一年内最近一笔非系统交易的日期',
        '一年內最近一筆非系統交易的日期',
      ),
      value: `max(b.day) filter (where ${made} and b.age >= 0)`,
    },
  ],
  // Bookings of days to come begin to count then.
  staleOn: ({ today }) =>
    `date '${today}' - greatest(${[30, 90, 180, YEAR].map((days) => leaves(days)).join(', ')}, max(b.age) filter (where b.age < 0))`,
};
