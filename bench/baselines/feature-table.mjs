// What somebody would write by hand for the same features: one statement into a table of its own.
const TABLE = 'bench_features';
const CATEGORIES = [
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
const CHANNELS = ['online', 'mobile', 'branch', 'atm', 'card'];

const days = (from, to) => `t.booked_at >= current_date - ${to - 1} and t.booked_at < current_date - ${from - 1}`;
const own = "a.type not in ('card', 'loan')";
const recent = days(0, 90);

const COLUMNS = {
  ...Object.fromEntries(
    [30, 90, 365].flatMap((n) => [
      [`inflow_${n}`, `sum(t.amount) filter (where t.direction = 'credit' and ${own} and ${days(0, n)})`],
      [`outflow_${n}`, `sum(t.amount) filter (where t.direction = 'debit' and ${own} and ${days(0, n)})`],
    ]),
  ),
  inflow_before: `sum(t.amount) filter (where t.direction = 'credit' and ${own} and ${days(90, 180)})`,
  largest: `max(t.amount) filter (where t.direction = 'credit' and ${own} and ${days(0, 30)})`,
  bookings: `count(*) filter (where t.channel is distinct from 'system' and ${recent})::numeric`,
  last_on: "extract(epoch from max(t.booked_at) filter (where t.channel is distinct from 'system'))",
  ...Object.fromEntries(
    CATEGORIES.map((name) => [
      `spend_${name}`,
      `sum(t.amount) filter (where t.direction = 'debit' and t.category = '${name}' and ${recent})`,
    ]),
  ),
  ...Object.fromEntries(
    CHANNELS.map((name) => [
      `share_${name}`,
      `100.0 * count(*) filter (where t.channel = '${name}' and ${recent}) / nullif(count(*) filter (where t.channel <> 'system' and ${recent}), 0)`,
    ]),
  ),
  cash: `sum(t.amount) filter (where t.kind = 'cash-out' and ${recent})`,
  pay_months: `count(distinct date_trunc('month', t.booked_at)) filter (where t.kind = 'salary' and ${recent})::numeric`,
  pay: `avg(t.amount) filter (where t.kind = 'salary' and ${recent})`,
};

export async function makeFeatureTable(bank) {
  const columns = Object.keys(COLUMNS).map((name) => `${name} numeric`);
  await bank.query(`drop table if exists ${TABLE}`);
  await bank.query(`create table ${TABLE} (id integer primary key, balances jsonb, ${columns.join(', ')})`);
}

/** @returns the statement and its values for some customers */
export function handWritten(ids) {
  const names = Object.keys(COLUMNS);
  return [
    `insert into ${TABLE} (id, balances, ${names.join(', ')})
     select a.customer_id,
       (select jsonb_object_agg(b.type, b.sum) from (select o.type, sum(o.balance) from accounts o
         where o.customer_id = a.customer_id and o.status <> 'closed' group by 1) b),
       ${Object.values(COLUMNS).join(', ')}
     from accounts a left join transactions t on t.account_id = a.id and t.booked_at >= current_date - 364
     where a.customer_id = any($1) group by 1
     on conflict (id) do update set balances = excluded.balances, ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    [ids],
  ];
}
