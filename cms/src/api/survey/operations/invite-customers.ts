import { defineOperation, type OperationContext, ok, type Result, type Sql, sql } from '@kehu/kernel';
import { queueDeliveries, templateHolds } from '@kehu/messaging';
import type { z } from 'zod';
import { visibleCustomers } from '../../segment/queries/visible-customers';
import { InviteInput } from '../contract';
import { answerUrl, SURVEY_LINK } from '../domain/links';
import { surveyProblems } from '../problems';
import { type Invited, inviteCustomers } from '../queries/invitations';
import { type SurveyRow, surveyByRow } from '../queries/surveys';

const DAY_MS = 86_400_000;

/**
 * Sends customers their own link: everybody of a segment whom the caller may see, or those named. Consent, caps and
 * quiet hours are looked at when each message goes out.
 */
export const inviteToSurvey = defineOperation({
  name: 'survey.invite',
  summary: 'Send customers their link to a survey',
  permission: { action: 'launch', subject: 'survey' },
  input: InviteInput,
  audit: ({ input, output }) => ({ record: ['survey', input.id], details: output as { invited: number } }),
  async run(ctx) {
    const { input, records, trx, origin } = ctx;
    const held = await records.lock('survey', input.id);
    if (!held.ok) return held;
    const survey = await surveyByRow(trx, held.value.pk);
    if (survey.status !== 'open') return surveyProblems.wrong_state({ status: survey.status });
    const template = await records.get('message-template', input.template);
    if (!template.ok) return template;
    if (!(await templateHolds(trx, input.template, SURVEY_LINK))) return surveyProblems.no_link_in_template();
    const customers = await chosen(ctx, input);
    if (!customers.ok) return customers;
    const invited = await invite(ctx, survey, {
      customers: customers.value,
      template: {
        id: input.template,
        channel: template.value.channel as 'email',
        purpose: String(template.value.purpose),
      },
      source: `send:${origin.requestId}`,
    });
    return ok({ id: input.id, invited: invited.length });
  },
});

interface Sending {
  customers: Sql;
  template: { id: string; channel: 'email' | 'sms' | 'in-app'; purpose: string };
  source: string;
  /** when the messages go out; at once */
  dueAt?: Date;
}

/** Makes invitations and orders the messages that carry them, in one transaction. */
export async function invite(
  { trx, now, actor }: Pick<OperationContext, 'trx' | 'now' | 'actor'>,
  survey: SurveyRow,
  { customers, template, source, dueAt }: Sending,
): Promise<Invited[]> {
  const at = now();
  const invited = await inviteCustomers(trx, {
    surveyId: survey.id,
    customers,
    channel: template.channel,
    source,
    byId: actor.id || null,
    at,
    expiresAt: new Date(at.getTime() + survey.settings.linkDays * DAY_MS),
  });
  await queueDeliveries(
    trx,
    invited.map(({ id, customerId }) => ({
      recipientId: customerId,
      source: `survey:${survey.documentId}`,
      step: source,
      variant: null,
      templateId: template.id,
      channel: template.channel,
      purpose: template.purpose,
      dueAt: dueAt ?? at,
      data: { [SURVEY_LINK]: answerUrl('i', id), survey: survey.name },
    })),
  );
  return invited;
}

async function chosen(
  { records }: OperationContext,
  { segment, customers, sample }: z.output<typeof InviteInput>,
): Promise<Result<Sql>> {
  if (segment) {
    const seen = await records.get('segment', segment, { fields: ['name'] });
    if (!seen.ok) return seen;
    const view = records.view('customer');
    if (!view.ok) return view;
    const readable = records.scope().rows(view.value, 'read', 'c');
    return ok(
      sql(
        `select c.id from segment_members m join segments s on s.id = m.segment_id
           join customers c on c.id = m.customer_id
         where s.document_id = ? and ${readable.text}${sample ? ' order by random() limit ?' : ''}`,
        segment,
        ...readable.values,
        ...(sample ? [sample] : []),
      ),
    );
  }
  if (!customers?.length) return surveyProblems.nobody_chosen();
  const known = await visibleCustomers(records, 'document_id', customers);
  return known.ok ? ok(sql('select unnest(?::int[])', [...known.value.values()])) : known;
}
