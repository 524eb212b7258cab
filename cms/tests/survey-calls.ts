import type { Client } from 'pg';

type Call = (
  method: string,
  path: string,
  params: Record<string, string>,
  body?: unknown,
) => Promise<{ id: string; version: number }>;

const TEXT = { subject: 'Asked', blocks: [{ type: 'button', text: 'Answer', href: '{{ survey_url }}' }] };

/** Calls every route that changes surveys, cases and improvements once. @param customer is asked */
export async function callSurveys(call: Call, owner: Client, customer: string): Promise<void> {
  const made = await call(
    'POST',
    '/message-templates',
    {},
    { name: 'Asks', channel: 'email', purpose: 'service', content: { en: TEXT } },
  );
  await call('PUT', '/message-templates/{id}', { id: made.id }, { version: made.version, status: 'active' });
  const { id, version } = await call('POST', '/surveys', {}, { data: { name: 'Calls' } });
  await call('PATCH', '/surveys/{id}', { id }, { version, data: { quota: 5 } });
  const definition = { elements: [{ type: 'text', name: 'q' }] };
  await call('PUT', '/surveys/{id}/definition', { id }, { definitionVersion: 0, definition });
  const settings = { followUp: { when: { nps: { $lte: 6 } }, template: made.id } };
  await call('PUT', '/surveys/{id}/settings', { id }, { settings });
  await call('POST', '/surveys/{id}/open', { id }, {});
  await call('POST', '/surveys/{id}/invitations', { id }, { customers: [customer], template: made.id });
  await call('POST', '/surveys/{id}/entries', { id }, { customer });
  await callCases(call, owner, id);
  await call('POST', '/surveys/{id}/close', { id }, {});
  const improvement = await call('POST', '/improvements', {}, { data: { title: 'Calls' } });
  await call(
    'PATCH',
    '/improvements/{id}',
    { id: improvement.id },
    { version: improvement.version, data: { finding: 'Slow' } },
  );
  await call('DELETE', '/improvements/{id}', { id: improvement.id });
  const draft = await call('POST', '/surveys', {}, { data: { name: 'Draft' } });
  await call('DELETE', '/surveys/{id}', { id: draft.id });
}

async function callCases(call: Call, owner: Client, survey: string): Promise<void> {
  const reached = await call('POST', '/customers', {}, { data: { name: 'Calls', email: 'calls@mail.example' } });
  const data = { subject: 'Calls', customer: reached.id };
  const { id, version } = await call('POST', '/service-cases', {}, { data });
  await call('PATCH', '/service-cases/{id}', { id }, { version, data: { priority: 'high' } });
  // Only an answer makes a case of a survey.
  await owner.query(
    'update service_cases set survey_id = (select id from surveys where document_id = $1) where document_id = $2',
    [survey, id],
  );
  await call('POST', '/service-cases/{id}/contact', { id }, { note: 'Called' });
  await call('POST', '/service-cases/{id}/ask-again', { id }, {});
  await call('POST', '/service-cases/{id}/close', { id }, { note: 'Settled' });
  const other = await call('POST', '/service-cases', {}, { data: { subject: 'Again' } });
  await call('DELETE', '/service-cases/{id}', { id: other.id });
}
