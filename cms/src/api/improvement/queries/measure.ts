import { type Sql, startOfDaySql } from '@kehu/kernel';
import { type Interval, meanOf, npsOf, shareOf } from '@kehu/surveys';
import type { Knex } from 'knex';
import type { Effect } from '../contract';

type Metric = 'nps' | 'csat' | 'ces';
export type Measure = NonNullable<Effect['before']>;

export interface Measured {
  surveyId: number;
  metric: Metric;
  /** days, inclusive */
  from: string;
  to: string;
  /** the product that was changed (public id): only answers of customers who hold it */
  product: string | null;
  /** the least of the two best answers to the CSAT question */
  csatGood: number;
}

/** What a metric of a survey was over some days, of the answers that somebody may see. */
export async function measure(
  knex: Knex,
  { surveyId, metric, from, to, product, csatGood }: Measured,
  seen: Sql,
): Promise<Measure | null> {
  const held = `and exists (select 1 from accounts k join products p on p.id = k.product_id
    where k.customer_id = a.customer_id and p.document_id = ?)`;
  const found = await knex.raw(
    `select count(v)::int as n, count(*) filter (where v >= 9)::int as promoters,
       count(*) filter (where v <= 6)::int as detractors, count(*) filter (where v >= ?)::int as satisfied,
       coalesce(sum(v), 0)::float as sum, coalesce(sum(v * v), 0)::float as squares
     from (select a.${metric}::int as v from survey_answers a
       where a.survey_id = ? and a.state = 'complete' and a.${metric} is not null
         and a.completed_at >= ${startOfDaySql('?::date')} and a.completed_at < ${startOfDaySql('?::date + 1')} and ${seen.text} ${product ? held : ''}) x`,
    [csatGood, surveyId, from, to, ...seen.values, ...(product ? [product] : [])] as never[],
  );
  const { n, promoters, detractors, satisfied, sum, squares } = found.rows[0];
  const intervals: Record<Metric, () => Interval | null> = {
    nps: () => npsOf({ promoters, detractors, all: n }),
    csat: () => shareOf(satisfied, n),
    ces: () => meanOf(n, sum, squares),
  };
  const interval = intervals[metric]();
  return interval && { ...interval, answers: n };
}
