import type { Answer, Person } from './server';

/** A colleague approves what waits for a second person; what one person may do alone does not come here. */
export async function approvedBy(checker: Person, request: Answer | Promise<Answer>): Promise<Answer> {
  const { status, body, text } = await request;
  expect([status, text]).toEqual([202, expect.stringContaining('waiting')]);
  const decided = await checker.post(`/approvals/${body.data.waiting.id}/decision`, { decision: 'approve' });
  expect([decided.status, decided.body.data]).toEqual([
    200,
    { id: body.data.waiting.id, status: 'approved', failure: null },
  ]);
  return decided;
}

/** The same where a change may be one that one person makes alone. */
export async function savedBy(checker: Person, request: Promise<Answer>): Promise<void> {
  const answer = await request;
  if (answer.status === 202) await approvedBy(checker, answer);
  else expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
}
