import { addDays, clock, lastMonths, ok, type Result } from '@kehu/kernel';
import { aggregate, type Gate } from '@kehu/records';
import type { Figure } from '../../contract';

const OPEN = ['open', 'in-progress', 'waiting'];

/** What somebody's day begins with, all of it within their rights. */
export async function today(gate: Gate, me: string | null): Promise<Result<Record<string, unknown>>> {
  const day = clock.today();
  const [tasks, cases, birthdays, maturing, figures] = await Promise.all([
    rows(gate, 'task', {
      filters: { assignee: { id: me }, status: { $in: OPEN } },
      fields: ['subject', 'customer', 'dueAt', 'priority', 'status'],
      sort: 'dueAt:asc',
    }),
    casesOf(gate, me),
    birthdaysOf(gate),
    rows(gate, 'account', {
      filters: { maturesOn: { $between: [day, addDays(day, 30)] }, status: 'active' },
      fields: ['accountNo', 'customer', 'product', 'balance', 'currency', 'maturesOn'],
      sort: 'maturesOn:asc',
    }),
    figuresOf(gate, me, day),
  ]);
  return ok({ tasks, cases, birthdays, maturing, figures });
}

async function rows(
  gate: Gate,
  entity: string,
  query: { filters: unknown; fields: string[]; sort: string },
): Promise<unknown[]> {
  const view = gate.views.of(entity);
  if (!view?.can('read')) return [];
  const fields = query.fields.filter((name) => view.fields.has(name));
  const page = await gate.list(entity, { ...query, fields, pagination: { pageSize: 10 } });
  return page.ok ? page.value.data : [];
}

/** Cases whose customer is still to be contacted: mine, and those of nobody that I may take on. */
function casesOf(gate: Gate, me: string | null): Promise<unknown[]> {
  const mayTake = gate.views.of('service-case')?.can('update');
  return rows(gate, 'service-case', {
    filters: {
      status: 'open',
      $or: [{ assignee: { id: me } }, ...(mayTake ? [{ assignee: { $null: true } }] : [])],
    },
    fields: ['subject', 'customer', 'dueAt', 'assignee'],
    sort: 'dueAt:asc',
  });
}

/** Birthdays of the coming week. */
const birthdaysOf = (gate: Gate): Promise<unknown[]> =>
  rows(gate, 'customer', {
    filters: { birthDate: { $nextYearly: 7 }, status: 'active' },
    fields: ['name', 'birthDate', 'mobile', 'owner', 'branch'],
    sort: 'name:asc',
  });

async function figuresOf(gate: Gate, me: string | null, day: string): Promise<Figure[]> {
  const months = lastMonths(day, 12);
  const since = `${months[0]}-01`;
  const figures: Figure[] = [];
  const total = await one(gate, 'customer', 'count', {});
  if (total !== null) {
    const joined = await aggregate(gate, 'customer', {
      group: ['since:month'],
      measures: ['count'],
      filters: { since: { $gte: since } },
    });
    const byMonth = new Map(joined.ok ? joined.value.map((row) => [row['since:month'], Number(row.count)]) : []);
    const spark = months.map((month) => byMonth.get(month) ?? 0);
    figures.push({ key: 'customers', value: total, kind: 'count', spark: runningTotal(spark, Number(total)) });
    figures.push({ key: 'newCustomers', value: String(spark.at(-1) ?? 0), kind: 'count', spark });
  }
  const deposits = await one(gate, 'account', 'sum:balance', { type: { $in: ['savings', 'current', 'deposit'] } });
  if (deposits !== null) figures.push({ key: 'deposits', value: deposits, kind: 'money', spark: [] });
  const mine = { assignee: { id: me }, status: { $in: OPEN } };
  const open = await one(gate, 'task', 'count', mine);
  if (open !== null) figures.push({ key: 'openTasks', value: open, kind: 'count', spark: [] });
  const overdue = await one(gate, 'task', 'count', { ...mine, dueAt: { $lt: clock.now().toISOString() } });
  if (overdue !== null) figures.push({ key: 'overdueTasks', value: overdue, kind: 'count', spark: [] });
  return figures;
}

/** What each month ended with, when the last one ended with `end`. */
function runningTotal(gains: number[], end: number): number[] {
  let value = end;
  return gains
    .toReversed()
    .map((gain) => {
      const now = value;
      value -= gain;
      return now;
    })
    .toReversed();
}

async function one(
  gate: Gate,
  entity: string,
  measure: string,
  filters: Record<string, unknown>,
): Promise<string | null> {
  if (!gate.views.of(entity)?.can('read')) return null;
  const found = await aggregate(gate, entity, { measures: [measure], filters });
  return found.ok ? String(found.value[0]?.[measure] ?? '0') : null;
}
