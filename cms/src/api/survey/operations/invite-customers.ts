import { defineOperation, type OperationContext, ok, type Result, type Sql, sql } from '@kehu/kernel';
import { sendableTemplate, templateHolds } from '@kehu/messaging';
import type { z } from 'zod';
import { visibleCustomers } from '../../segment/queries/visible-customers';
import { InviteInput } from '../contract';
import { sendInvitations } from '../invitations';
import { SURVEY_LINK } from '../links';
import { surveyProblems } from '../problems';
import { byLot, countWithLink, membersSeen, withoutLink } from '../queries/invitations';
import { isOverNow } from '../queries/places';
import { surveyByRow } from '../queries/surveys';

interface Invitees extends Record<string, unknown> {
  id: string;
  invited: number;
  /** of those chosen, how many have a link already */
  leftOut: number;
}

/**
 * Sends customers their own link: everybody of a segment whom the caller may see, or those named. Consent, caps and
 * quiet hours are looked at when each message goes out.
 */
export const inviteToSurvey = defineOperation<typeof InviteInput, Invitees>({
  name: 'survey.invite',
  summary: 'Send customers their link to a survey',
  permission: { action: 'launch', subject: 'survey' },
  input: InviteInput,
  audit: ({ input, output }) => ({ record: ['survey', input.id], details: output as Invitees }),
  async run(ctx) {
    const { input, records, trx, origin, now } = ctx;
    const held = await records.lock('survey', input.id);
    if (!held.ok) return held;
    const survey = await surveyByRow(trx, held.value.pk);
    if (survey.status !== 'open') return surveyProblems.wrong_state({ status: survey.status });
    if (await isOverNow(trx, survey, now())) return surveyProblems.closed();
    const readable = await records.get('message-template', input.template, { fields: ['name'] });
    if (!readable.ok) return readable;
    const template = await sendableTemplate(trx, input.template);
    if (!template) return surveyProblems.template_not_active();
    if (!(await templateHolds(trx, input.template, SURVEY_LINK))) return surveyProblems.no_link_in_template();
    const customers = await chosen(ctx, input);
    if (!customers.ok) return customers;
    const known = input.again ? 0 : await countWithLink(trx, customers.value, survey.id, now());
    const asked = input.again ? customers.value : withoutLink(customers.value, survey.id, now());
    const invited = await sendInvitations(ctx, survey, {
      customers: input.sample ? byLot(asked, input.sample) : asked,
      template,
      source: `send:${origin.requestId}`,
    });
    return ok({ id: input.id, invited: invited.length, leftOut: known });
  },
});

async function chosen(
  { records }: OperationContext,
  { segment, customers }: z.output<typeof InviteInput>,
): Promise<Result<Sql>> {
  if (segment) {
    const seen = await records.get('segment', segment, { fields: ['name'] });
    if (!seen.ok) return seen;
    const view = records.view('customer');
    if (!view.ok) return view;
    const readable = records.scope().rows(view.value, 'read', 'c');
    return ok(membersSeen(segment, readable));
  }
  if (!customers?.length) return surveyProblems.nobody_chosen();
  const known = await visibleCustomers(records, 'document_id', customers);
  return known.ok ? ok(sql('select unnest(?::int[])', [...known.value.values()])) : known;
}
