import { clockSql, join, type Sql, sql, startOfDaySql } from '@kehu/kernel';
import type { Readable } from '@kehu/records';
import type { Knex } from 'knex';
import type { Period } from '../contract';

/** Whose answers are counted: a survey's, of those that the reader may see, in a period. */
export interface Counted {
  surveyId: number;
  period: Period;
  /** what the reader may see */
  readable: Readable;
  /** the least of the best two answers to the CSAT question */
  csatGood: number;
}

/**
 * Everybody who was asked or answered, as rows `a`: an invitation with its answer, or an answer without. Whoever has
 * not answered is under the same rights as their answer would be. `asked`: sent a link in the period; `done`: complete
 * in the period.
 */
export function askedPeople({ surveyId, period, readable }: Counted): Sql {
  const visible = readable('survey-answer', 'a');
  const asked = within('a.asked_at', period);
  const done = within('a.completed_at', period);
  const begun = within('a.started_at', period);
  return {
    text: `(select a.*,
        a.invitation is not null and a.channel <> 'staff' and ${asked.text} as asked,
        a.state = 'complete' and ${done.text} as done,
        a.id is not null and ${begun.text} as begun
      from (
        select i.id as invitation, i.created_at as asked_at, i.opened_at, i.survey_id, i.customer_id, i.channel,
          s.id, s.version, s.language, s.state, s.nps, s.csat, s.ces, s.sentiment, s.started_at, s.completed_at
        from survey_invitations i left join survey_answers s on s.invitation_id = i.id where i.survey_id = ?
        union all
        select null, null, null, s.survey_id, s.customer_id, s.channel,
          s.id, s.version, s.language, s.state, s.nps, s.csat, s.ces, s.sentiment, s.started_at, s.completed_at
        from survey_answers s where s.survey_id = ? and s.invitation_id is null
      ) a where ${visible.text})`,
    values: [...asked.values, ...done.values, ...begun.values, surveyId, surveyId, ...visible.values],
  };
}

/** A moment within the days of a period, both included. */
export function within(moment: string, { from, to }: Period): Sql {
  const bounds: Sql[] = [];
  if (from) bounds.push(sql(`${moment} >= ${startOfDaySql('?::date')}`, from));
  if (to) bounds.push(sql(`${moment} < ${startOfDaySql('?::date + 1')}`, to));
  return bounds.length > 0 ? join(bounds, ' and ') : sql('true');
}

/** Sums from which scores are worked out, over the rows `a` that are `done`. */
export const SUMS = `count(a.nps) filter (where a.done)::int as nps_all,
  count(*) filter (where a.done and a.nps >= 9)::int as promoters,
  count(*) filter (where a.done and a.nps <= 6)::int as detractors,
  count(a.csat) filter (where a.done)::int as csat_all,
  count(*) filter (where a.done and a.csat >= ?)::int as csat_good,
  count(a.ces) filter (where a.done)::int as ces_all,
  coalesce(sum(a.ces) filter (where a.done), 0)::float8 as ces_sum,
  coalesce(sum(a.ces::int * a.ces) filter (where a.done), 0)::float8 as ces_squares`;

const COUNTS = `count(*) filter (where a.asked)::int as invited,
  count(*) filter (where a.asked and a.state = 'complete')::int as answered,
  count(*) filter (where a.done)::int as complete`;

export interface Sums {
  nps_all: number;
  promoters: number;
  detractors: number;
  csat_all: number;
  csat_good: number;
  ces_all: number;
  ces_sum: number;
  ces_squares: number;
}

export interface Counts extends Sums {
  invited: number;
  answered: number;
  complete: number;
}

export interface Totals extends Counts {
  opened: number;
  started: number;
}

export async function countAnswers(knex: Knex, counted: Counted): Promise<Totals> {
  const people = askedPeople(counted);
  const found = await knex.raw(
    `select ${COUNTS}, ${SUMS},
       count(*) filter (where a.asked and (a.opened_at is not null or a.id is not null))::int as opened,
       count(*) filter (where a.begun)::int as started
     from ${people.text} a`,
    [counted.csatGood, ...people.values] as never[],
  );
  return found.rows[0];
}

/** Complete answers `a` that are counted. */
export function completeAnswers({ surveyId, period, readable }: Counted): Sql {
  return join(
    [
      sql(`a.survey_id = ? and a.state = 'complete'`, surveyId),
      within('a.completed_at', period),
      readable('survey-answer', 'a'),
    ],
    ' and ',
  );
}

/** Seconds from the first to the last page, of the answer in the middle. */
export async function medianSeconds(knex: Knex, counted: Counted): Promise<number | null> {
  const where = completeAnswers(counted);
  const found = await knex.raw(
    `select extract(epoch from percentile_cont(0.5) within group (order by a.completed_at - a.started_at))::float8 as median
     from survey_answers a where ${where.text}`,
    where.values as never[],
  );
  return found.rows[0].median;
}

/** By day, week or month of the answers, in order. */
export async function countAnswersBy(
  knex: Knex,
  counted: Counted,
  unit: 'day' | 'week' | 'month',
): Promise<(Sums & { from: string; answers: number })[]> {
  const where = completeAnswers(counted);
  const found = await knex.raw(
    `select to_char(date_trunc('${unit}', ${clockSql('a.completed_at')}), 'YYYY-MM-DD') as from, count(*)::int as answers, ${SUMS}
     from (select a.*, true as done from survey_answers a where ${where.text}) a
     group by 1 order by 1 desc limit 400`,
    [counted.csatGood, ...where.values] as never[],
  );
  return found.rows.reverse();
}

/** By something that answers or their customers are told apart by; groups in which somebody has answered. */
export async function countAnswersAcross(
  knex: Knex,
  counted: Counted,
  { key, label, from }: { key: string; label: string; from: Sql },
): Promise<(Counts & { key: string | null; label: string | null })[]> {
  const people = askedPeople(counted);
  const found = await knex.raw(
    `select ${key} as key, ${label} as label, ${COUNTS}, ${SUMS} from ${people.text} a ${from.text}
     group by 1, 2 having count(*) filter (where a.done) > 0 order by complete desc, 2 limit 200`,
    [counted.csatGood, ...people.values, ...from.values] as never[],
  );
  return found.rows;
}
