type Call = (
  method: string,
  path: string,
  params: Record<string, string>,
  body?: unknown,
) => Promise<{ id: string; version: number }>;

/** Calls every route that changes a campaign once. @param asMarketer submits it @param customerNo enters it */
export async function callCampaigns(call: Call, asMarketer: Call, customerNo: string): Promise<void> {
  const { id, version } = await call('POST', '/campaigns', {}, { data: { name: 'Calls' } });
  await call('PATCH', '/campaigns/{id}', { id }, { version, data: { offer: '2 %' } });
  const plan = { trigger: { kind: 'api' }, steps: [{ id: 's1', kind: 'task', subject: 'Call' }] };
  await call('PUT', '/campaigns/{id}/plan', { id }, { planVersion: 0, plan });
  for (const verb of ['submit', 'reject']) await call('POST', `/campaigns/{id}/${verb}`, { id }, {});
  // Nobody approves what they have submitted themselves.
  await asMarketer('POST', '/campaigns/{id}/submit', { id }, {});
  for (const verb of ['approve', 'launch']) await call('POST', `/campaigns/{id}/${verb}`, { id }, {});
  await call('POST', '/campaigns/{id}/enrol', { id }, { customerNos: [customerNo] });
  for (const verb of ['pause', 'resume', 'stop']) await call('POST', `/campaigns/{id}/${verb}`, { id }, {});
  const draft = await call('POST', '/campaigns', {}, { data: { name: 'Draft' } });
  await call('DELETE', '/campaigns/{id}', { id: draft.id });
}
