import type { Knex } from 'knex';
import type { NewRow, RowWriter } from './rows';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Days after an unhappy answer from which its case has come so far. */
const OPEN_UNTIL = 1;
const CONTACTED_UNTIL = 12;
const ASKED_AGAIN_UNTIL = 21;
/** Whoever was asked again and has not answered by then does not. */
const LINK_ENDS = 50;

const DONE = {
  waiting: '已致电客户致歉，并预约下次到访时间。',
  fees: 'Called the customer, explained each fee and paid the last one back.',
};

interface Unhappy {
  answer: string;
  customer: number;
  branch: number | null;
  owner: number | null;
  nps: number;
  topic: keyof typeof DONE;
  reason: string;
  at: Date;
  /** decides what is left to chance, the same for the same customer */
  lot: number;
}

/**
 * Cases of those who were not content with the demo's survey: those of the last days wait, older ones were looked
 * after, and the customers of the oldest have been asked again.
 */
export async function insertCases(
  trx: Knex.Transaction,
  rows: RowWriter,
  { survey, name, now }: { survey: number; name: string; now: Date },
): Promise<void> {
  const unhappy: Unhappy[] = (await trx.raw(UNHAPPY, [survey])).rows;
  const made = await rows.insert(
    'service-case',
    unhappy.map((answer) => caseOf(answer, { survey, name, now })),
  );
  await trx.raw(
    `update service_cases c set answer_id = m.answer, metric = 'nps', created_at = a.completed_at
     from unnest(?::int[], ?::bigint[]) as m(id, answer) join survey_answers a on a.id = m.answer where c.id = m.id`,
    [made.map(({ id }) => id), unhappy.map(({ answer }) => answer)] as never[],
  );
  await trx.raw(ASKED_AGAIN, [survey]);
  await trx.raw(ANSWERED_AGAIN, [survey]);
}

function caseOf(answer: Unhappy, { survey, name, now }: { survey: number; name: string; now: Date }): NewRow {
  const after = (hours: number) => new Date(answer.at.getTime() + hours * HOUR_MS);
  const done = (hours: number) => (after(hours) < now ? after(hours) : now).toISOString();
  const days = (now.getTime() - answer.at.getTime()) / DAY_MS;
  const isContacted = days > OPEN_UNTIL && (days > CONTACTED_UNTIL || answer.lot % 2 > 0);
  const isAnswered = days > ASKED_AGAIN_UNTIL && (days < LINK_ENDS || answer.lot % 5 > 0);
  const isClosed = isAnswered || days > LINK_ENDS;
  const isRecovered = answer.lot % 3 > 0;
  return {
    values: {
      subject: `${name}: NPS ${answer.nps}`,
      kind: 'feedback',
      priority: 'high',
      description: answer.reason,
      scoreBefore: answer.nps,
      dueAt: after(48).toISOString(),
      status: isClosed ? 'closed' : days > CONTACTED_UNTIL ? 'resurveyed' : isContacted ? 'contacted' : 'open',
      ...(isContacted && { contactedAt: done(3 + (answer.lot % 50)), solution: DONE[answer.topic] }),
      ...(isClosed && { closedAt: done(24 * (isAnswered ? 18 : 47)), outcome: 'no-answer' }),
      ...(isAnswered && {
        outcome: isRecovered ? 'recovered' : 'not-recovered',
        scoreAfter: isRecovered ? 7 + (answer.lot % 4) : 2 + (answer.lot % 4),
      }),
    },
    relations: { customer: answer.customer, branch: answer.branch, assignee: answer.owner, survey },
  };
}

const UNHAPPY = `select a.id as answer, a.customer_id as customer, c.branch_id as branch, c.owner_id as owner, a.nps,
    a.topics[1] as topic, a.answers->>'reason' as reason, a.completed_at as at,
    abs(hashtext(c.customer_no || 'case')) as lot
  from survey_answers a join customers c on c.id = a.customer_id
  where a.survey_id = ? and a.nps <= 6 order by a.completed_at`;

const ASKED_AGAIN = `insert into survey_invitations (survey_id, customer_id, channel, source, created_at, expires_at, opened_at)
  select c.survey_id, c.customer_id, 'email', 'case:' || c.document_id, at, at + interval '30 days',
    case when c.score_after is not null then c.closed_at - interval '2 minutes' end
  from service_cases c, lateral (select c.contacted_at + interval '5 days' as at) d
  where c.survey_id = ? and c.status in ('resurveyed', 'closed')`;

const ANSWERED_AGAIN = `insert into survey_answers (survey_id, version, invitation_id, customer_id, channel, language, state,
    page, answers, nps, csat, started_at, updated_at, completed_at)
  select c.survey_id, 1, i.id, c.customer_id, 'email', 'zh-Hans', 'complete', 1,
    jsonb_build_object('recommend', c.score_after, 'satisfied', csat), c.score_after, csat,
    i.opened_at, c.closed_at, c.closed_at
  from service_cases c join survey_invitations i on i.source = 'case:' || c.document_id,
    lateral (select least(5, 1 + c.score_after * 2 / 5) as csat) s
  where c.survey_id = ? and c.score_after is not null`;
