import { sql } from '@kehu/kernel';
import { label } from '../../labels';
import type { FeatureBase, FeatureSource } from '../source';

/** The customer's own row. */
const people: FeatureBase = {
  name: 'people',
  customer: 'p.id',
  from: ({ today }) =>
    sql(
      `(select c.id, extract(year from age(d.today, c.birth_date))::integer as age,
          extract(year from age(d.today, c.since))::integer as tenure, c.birth_date, c.since
        from batch join customers c on c.id = batch.id cross join (select ?::date as today) d) p`,
      today,
    ),
};

/** min(): a customer has one row. */
export const person: FeatureSource = {
  name: 'person',
  base: people,
  columns: [
    {
      name: 'age',
      column: 'age',
      unit: 'years',
      label: label('Age', '年龄', '年齡'),
      help: label('Full years since the date of birth', '自出生日期起的周岁', '自出生日期起的足歲'),
      value: 'min(p.age)',
    },
    {
      name: 'tenureYears',
      column: 'tenure_years',
      unit: 'years',
      label: label('Years with the bank', '开户年数', '往來年數'),
      help: label('Full years since “customer since”', '自开户日期起的整年数', '自往來起日起的整年數'),
      value: 'min(p.tenure)',
    },
  ],
  staleOn: () =>
    `min(least((p.birth_date + make_interval(years => p.age + 1))::date, (p.since + make_interval(years => p.tenure + 1))::date))`,
};
