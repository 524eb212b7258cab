import type { Locale } from '@kehu/kernel/contract';
import type { Answers } from '@kehu/surveys/contract';
import type { Knex } from 'knex';
import type { LinkKind } from '../links';
import { findSurvey, parsed, type SurveyRow, surveyByRow } from './surveys';

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
  const invitation = kind === 'i' ? await invitationById(knex, id, lock) : null;
  const answer = await answerWhere(knex, kind === 'i' ? 'invitation_id' : 'id', id, lock);
  const surveyId = invitation?.surveyId ?? answer?.surveyId;
  if (surveyId === undefined) return undefined;
  return { survey: await surveyByRow(knex, surveyId), invitation, answer };
}

async function invitationById(
  knex: Knex,
  id: string,
  lock: boolean,
): Promise<(Invitation & { surveyId: number }) | null> {
  const found = await knex.raw(
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

async function answerWhere(
  knex: Knex,
  column: 'id' | 'invitation_id',
  id: string,
  lock: boolean,
): Promise<(Begun & { surveyId: number }) | null> {
  const found = await knex.raw(
    `select id, survey_id, version, state, page, language, answers, started_at from survey_answers where ${column} = ?
     ${lock ? 'for update' : ''}`,
    [id],
  );
  const row = found.rows[0];
  return (
    row && {
      id: String(row.id),
      surveyId: row.survey_id,
      version: row.version,
      state: row.state,
      page: row.page,
      language: row.language,
      answers: parsed(row.answers) as Answers,
      startedAt: new Date(row.started_at),
    }
  );
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
