import { defineOperation, ok, sql } from '@kehu/kernel';
import { visibleCustomers } from '../../segment/queries/visible-customers';
import { EnterAnswerInput } from '../contract';
import { answerUrl } from '../links';
import { surveyProblems } from '../problems';
import { inviteCustomers, inviteNobody } from '../queries/invitations';
import { isOverNow } from '../queries/places';
import { surveyByRow } from '../queries/surveys';

const HOURS_MS = 12 * 3_600_000;

/** Gives staff the page on which they take down what a customer says, at the counter or on the telephone. */
export const enterAnswer = defineOperation({
  name: 'survey.enter',
  summary: "Take down a customer's answers",
  permission: { action: 'enter', subject: 'survey' },
  input: EnterAnswerInput,
  audit: ({ input }) => ({
    record: ['survey', input.id],
    ...(input.customer && { details: { customer: input.customer } }),
  }),
  async run({ input, records, trx, now, actor, origin }) {
    const held = await records.lock('survey', input.id, 'read');
    if (!held.ok) return held;
    const survey = await surveyByRow(trx, held.value.pk);
    if (survey.status !== 'open') return surveyProblems.wrong_state({ status: survey.status });
    // Nobody asks a customer all of it at the counter only to read that it is over.
    if (await isOverNow(trx, survey, now())) return surveyProblems.closed();
    const invitation = {
      surveyId: survey.id,
      channel: 'staff',
      source: `staff:${origin.requestId}`,
      byId: actor.id,
      at: now(),
      expiresAt: new Date(now().getTime() + HOURS_MS),
    };
    if (!input.customer) return ok({ url: answerUrl('i', await inviteNobody(trx, invitation)) });
    const known = await visibleCustomers(records, 'document_id', [input.customer]);
    if (!known.ok) return known;
    const id = known.value.get(input.customer);
    if (id === undefined) return surveyProblems.nobody_chosen();
    const [made] = await inviteCustomers(trx, { ...invitation, customers: sql('select ?::int', id) });
    return made ? ok({ url: answerUrl('i', made.id) }) : surveyProblems.nobody_chosen();
  },
});
