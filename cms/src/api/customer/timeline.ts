import { ok, type Result } from '@kehu/kernel';
import { type Gate, history } from '@kehu/records';
import type { TimelineEntry } from '../../contract';

const PAGE = 40;

/** Everything that happened with a customer, newest first; each source within the reader's rights. */
export async function timeline(
  gate: Gate,
  customerId: string,
  before?: string,
): Promise<Result<{ data: TimelineEntry[]; meta: { next: string | null } }>> {
  const customer = await gate.get('customer', customerId, { fields: ['name'] });
  if (!customer.ok) return customer;

  const until = before && !Number.isNaN(Date.parse(before)) ? new Date(before).toISOString() : '9999-12-31T23:59:59Z';
  const found = await Promise.all(
    [changesOf, transactionsOf, tasksOf, casesOf, answersOf].map((source) => source(gate, customerId, until)),
  );
  const all = found.flat().sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  const shown = all.slice(0, PAGE);
  return ok({ data: shown, meta: { next: all.length > PAGE ? (shown.at(-1)?.at ?? null) : null } });
}

const iso = (value: unknown): string => (value instanceof Date ? value.toISOString() : String(value));

async function transactionsOf(gate: Gate, customerId: string, until: string): Promise<TimelineEntry[]> {
  const page = await gate.list('transaction', {
    filters: { account: { customer: { id: customerId } }, bookedAt: { $lt: until } },
    fields: ['bookedAt', 'kind', 'direction', 'amount', 'currency', 'description', 'account'],
    pagination: { pageSize: PAGE + 1 },
  });
  if (!page.ok) return [];
  return page.value.data.map((row) => ({
    at: iso(row.bookedAt),
    kind: 'transaction',
    id: row.id,
    title: String(row.description ?? row.kind ?? ''),
    params: { amount: row.amount, currency: row.currency, direction: row.direction, kind: row.kind },
    entity: 'account',
    recordId: (row.account as { id: string } | null)?.id ?? '',
  }));
}

async function tasksOf(gate: Gate, customerId: string, until: string): Promise<TimelineEntry[]> {
  const page = await gate.list('task', {
    filters: { customer: { id: customerId }, createdAt: { $lt: until } },
    fields: ['subject', 'status', 'priority', 'createdAt'],
    sort: 'createdAt:desc',
    pagination: { pageSize: PAGE + 1 },
  });
  if (!page.ok) return [];
  return page.value.data.map((row) => ({
    at: iso(row.createdAt),
    kind: 'task',
    id: row.id,
    title: String(row.subject ?? ''),
    params: { status: row.status, priority: row.priority },
    entity: 'task',
    recordId: row.id,
  }));
}

async function casesOf(gate: Gate, customerId: string, until: string): Promise<TimelineEntry[]> {
  const page = await gate.list('service-case', {
    filters: { customer: { id: customerId }, createdAt: { $lt: until } },
    fields: ['subject', 'status', 'createdAt'],
    sort: 'createdAt:desc',
    pagination: { pageSize: PAGE + 1 },
  });
  if (!page.ok) return [];
  return page.value.data.map((row) => ({
    at: iso(row.createdAt),
    kind: 'case',
    id: row.id,
    title: String(row.subject ?? ''),
    params: { status: row.status },
    entity: 'service-case',
    recordId: row.id,
  }));
}

async function answersOf(gate: Gate, customerId: string, until: string): Promise<TimelineEntry[]> {
  const page = await gate.list('survey-answer', {
    filters: { customer: { id: customerId }, state: 'complete', startedAt: { $lt: until } },
    fields: ['survey', 'startedAt'],
    pagination: { pageSize: PAGE + 1 },
  });
  if (!page.ok) return [];
  return page.value.data.map((row) => ({
    at: iso(row.startedAt),
    kind: 'answer',
    id: row.id,
    title: (row.survey as { title: string } | null)?.title ?? '',
    params: {},
    entity: 'survey-answer',
    recordId: row.id,
  }));
}

async function changesOf(gate: Gate, customerId: string, until: string): Promise<TimelineEntry[]> {
  const found = await history(gate, 'customer', customerId, undefined, until);
  if (!found.ok) return [];
  return found.value.data.map((entry) => ({
    at: entry.at,
    kind: entry.operation.endsWith('.reveal') ? 'reveal' : 'change',
    id: entry.id,
    title: entry.operation,
    params: { actor: entry.actor.name, reason: entry.reason, changes: entry.changes },
    entity: 'customer',
    recordId: customerId,
  }));
}
