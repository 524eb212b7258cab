import type { Client } from 'pg';
import { dot, pictureForm } from './pictures';
import { until } from './server';

/** Calls a route, which must leave its row in the audit log. */
type Call = (
  method: string,
  path: string,
  params: Record<string, string>,
  body?: unknown,
  // biome-ignore lint/suspicious/noExplicitAny: answers have any shape
) => Promise<any>;

/** Every route of messaging that changes something. */
export async function callMessaging(call: Call, owner: Client, recipient: string): Promise<void> {
  const content = { en: { text: 'Hello {{ customer.name }}' } };
  const about = { name: 'Short', channel: 'sms', purpose: 'service' };
  const { id } = await call('POST', '/message-templates', {}, { ...about, content });
  await call('PUT', '/message-templates/{id}', { id }, { version: 1, status: 'active' });
  await call('POST', '/message-templates/{id}/test', { id }, { language: 'en', to: '13900001111' });
  const image = await call('POST', '/message-images', {}, pictureForm(dot, 'dot.gif'));
  await call('DELETE', '/message-images/{id}', image);
  const delivery = await call('POST', '/messages', {}, { recipient, template: id });
  const stateOf = async () =>
    (await owner.query('select state from deliveries where id = $1', [delivery.id])).rows[0].state;
  // Whoever sends it writes down what became of it: only then can it be made uncertain.
  await until('the message has left the queue', async () => !['queued', 'sending'].includes(await stateOf()));
  await owner.query("update deliveries set state = 'uncertain' where id = $1", [delivery.id]);
  await call('POST', '/deliveries/{id}/resolve', delivery, { decision: 'drop' });
  await call(
    'POST',
    '/consents',
    {},
    { recipient, purpose: 'marketing', channel: 'sms', state: 'granted', evidence: 'said so' },
  );
  const hold = { recipient, channel: 'all', note: 'for a while' };
  await call('POST', '/suppressions', {}, { ...hold, reason: 'manual' });
  await call('POST', '/suppressions/lift', {}, hold);
  const label = { en: 'Events' };
  await call('PUT', '/messaging/purposes/{name}', { name: 'events' }, { label, basis: 'opt-in', quiet: true });
  const rules = { quietHolidays: true, quietFrom: '21:00', quietTo: '09:00', language: 'zh-Hans' };
  const rest = { tracking: true, smsCost: '0.05', caps: [] };
  const { version } = (await owner.query('select version from messaging_settings')).rows[0];
  await call('PUT', '/messaging/settings', {}, { version, ...rules, ...rest });
  const calendar = (await owner.query('select version from kehu_calendar')).rows[0];
  const hours = { timeZone: 'Asia/Shanghai', weekend: [6, 7], opens: '09:00', closes: '18:00' };
  await call('PUT', '/calendar', {}, { ...calendar, ...hours, days: [] });
}
