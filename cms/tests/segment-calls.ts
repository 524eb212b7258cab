type Call = (
  method: string,
  path: string,
  params: Record<string, string>,
  body?: unknown,
) => Promise<{ id: string; version: number }>;

/** Calls every route that changes a segment once. @param customer public id of one who may be seen */
export async function callSegments(call: Call, customer: string): Promise<void> {
  const rules = { city: { $eq: '上海市' } };
  const { id, version } = await call('POST', '/segments', {}, { name: 'Locals', definition: rules });
  const changed = await call('PATCH', '/segments/{id}', { id }, { version, definition: { city: { $eq: '北京市' } } });
  await call('POST', '/segments/{id}/restore', { id }, { version: changed.version, number: 1 });
  await call('POST', '/segments/{id}/activate', { id }, {});
  await call('POST', '/segments/{id}/archive', { id }, {});
  const list = await call('POST', '/segments', {}, { name: 'Guests', kind: 'static' });
  await call('POST', '/segments/{id}/list', { id: list.id }, { customerNos: ['nobody'] });
  await call('POST', '/segments/{id}/members', { id: list.id }, { add: [customer] });
  const copy = await call('POST', '/segments/{id}/duplicate', { id: list.id }, { name: 'Guests again' });
  for (const made of [id, list.id, copy.id]) await call('DELETE', '/segments/{id}', { id: made });
}
