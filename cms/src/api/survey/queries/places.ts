import { prepared } from '@kehu/kernel';
import type { Locale } from '@kehu/kernel/contract';
import type { Answers } from '@kehu/surveys/contract';
import type { Knex } from 'knex';
import { isOver } from '../domain/standing';
import type { LinkKind } from '../links';
import { findSurvey, parsed, readSurvey, SURVEY_COLUMNS, type SurveyRow } from './surveys';

interface Invitation {
  id: string;
  customerId: number | null;
  channel: string;
  source: string;
  expiresAt: Date;
  openedAt: Date | null;
}

interface Begun {
  id: string;
  version: number;
  state: 'partial' | 'complete';
  page: number;
  language: Locale;
  answers: Answers;
  startedAt: Date;
}

/** Where somebody answers: the survey, how they were asked, and what they have said so far. */
export interface Place {
  survey: SurveyRow;
  invitation: Invitation | null;
  answer: Begun | null;
}

/**
 * What a link stands for.
 * @param lock holds the invitation or the answer until the transaction ends, so that one link has one answer
 */
export async function placeOf(
  knex: Knex,
  { kind, id }: { kind: LinkKind; id: string },
  lock = false,
): Promise<Place | undefined> {
  if (kind === 'v') {
    const survey = await findSurvey(knex, id);
    return survey && { survey, invitation: null, answer: null };
  }
  if (kind === 'a') return answering(knex, null, ANSWER_BY_ID + (lock ? ' for update of a' : ''), [id]);
  const invitation = await invitationById(knex, id, lock);
  return invitation && answering(knex, invitation, ANSWER_BY_INVITATION, [id, invitation.surveyId]);
}

type Invited = Invitation & { surveyId: number };

async function invitationById(knex: Knex, id: string, lock: boolean): Promise<Invited | undefined> {
  const found = await prepared(
    knex,
    `select id, survey_id, customer_id, channel, source, expires_at, opened_at from survey_invitations where id = ?
     ${lock ? 'for update' : ''}`,
    [id],
  );
  const row = found.rows[0];
  return (
    row && {
      id: String(row.id),
      surveyId: row.survey_id,
      customerId: row.customer_id,
      channel: row.channel,
      source: row.source,
      expiresAt: new Date(row.expires_at),
      openedAt: row.opened_at && new Date(row.opened_at),
    }
  );
}

const ANSWER = `a.id as answer, a.version, a.state, a.page, a.language, a.answers, a.started_at`;
const ANSWER_BY_ID = `select ${SURVEY_COLUMNS}, ${ANSWER}
  from survey_answers a join surveys s on s.id = a.survey_id where a.id = ?`;
// Read once the invitation is held: whatever somebody else wrote by the same link is seen.
const ANSWER_BY_INVITATION = `select ${SURVEY_COLUMNS}, ${ANSWER}
  from surveys s left join survey_answers a on a.invitation_id = ? where s.id = ?`;

async function answering(
  knex: Knex,
  invitation: Invitation | null,
  text: string,
  values: readonly unknown[],
): Promise<Place | undefined> {
  const [row] = (await prepared(knex, text, values)).rows;
  const answer: Begun | null = row?.answer && {
    id: String(row.answer),
    version: row.version,
    state: row.state,
    page: row.page,
    language: row.language,
    answers: parsed(row.answers) as Answers,
    startedAt: new Date(row.started_at),
  };
  return row && { survey: readSurvey(row), invitation, answer };
}

/**
 * Have as many answered as are wanted?
 * @param hold lets nobody else answer to the end before the transaction does, so that there are never more
 */
export async function isFull(knex: Knex, { id, quota }: SurveyRow, hold = false): Promise<boolean> {
  if (quota === null) return false;
  if (hold) await knex.raw("select pg_advisory_xact_lock(hashtext('survey.quota'), ?)", [id]);
  const found = await knex.raw(
    `select count(*)::int as n from (select 1 from survey_answers where survey_id = ? and state = 'complete' limit ?) c`,
    [id, quota],
  );
  return found.rows[0].n >= quota;
}

/** Whether a survey takes no answers, whoever asks. */
export const isOverNow = async (knex: Knex, survey: SurveyRow, now: Date): Promise<boolean> =>
  isOver(survey, await isFull(knex, survey), now);
