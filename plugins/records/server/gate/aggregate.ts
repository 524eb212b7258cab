import { clockSql, invalidInput, join, ok, type Result, type Sql, sql } from '@kehu/kernel';
import { ConditionSchema, type FieldProblem } from '@kehu/kernel/contract';
import { z } from 'zod';
import { columnExpression } from './expressions';
import type { Gate } from './gate';
import { readListQuery } from './query';
import type { EntityView, FieldView } from './view';

const List = z.union([
  z
    .string()
    .max(500)
    .transform((s) => s.split(',')),
  z.array(z.string().max(80)).max(8),
]);

export const AggregateQuerySchema = z.strictObject({
  group: List.optional(),
  measures: List.optional(),
  filters: ConditionSchema.optional(),
  q: z.string().max(200).optional(),
});

const GROUP_LIMIT = 1000;
const PERIODS: Record<string, string> = { day: 'YYYY-MM-DD', month: 'YYYY-MM', year: 'YYYY' };
const FUNCTIONS = ['sum', 'avg', 'min', 'max'];

/**
 * Groups and measures over the rows a person may see: `group=status,bookedOn:month`, `measures=count,sum:balance`.
 * A field they see masked can be neither grouped nor measured. At most 1,000 groups, biggest count first.
 */
export async function aggregate(gate: Gate, entity: string, raw: unknown): Promise<Result<Record<string, unknown>[]>> {
  const opened = gate.view(entity);
  if (!opened.ok) return opened;
  const view = opened.value;
  const shape = AggregateQuerySchema.safeParse(raw);
  if (!shape.success) {
    return invalidInput(shape.error.issues.map((i) => ({ path: i.path.join('.'), code: i.code, message: i.message })));
  }
  const problems: FieldProblem[] = [];
  const groups = (shape.data.group ?? []).filter(Boolean).flatMap((text) => readGroup(text, view, gate, problems));
  const measures = (shape.data.measures ?? ['count']).flatMap((text) => readMeasure(text, view, problems));
  const query = readListQuery({ filters: shape.data.filters, q: shape.data.q }, view, gate.views, gate.catalogue);
  if (!query.ok) problems.push(...(query.problem.fields ?? []));
  if (problems.length > 0 || !query.ok) return invalidInput(problems);
  const where = gate.where(view, query.value, 'read');
  const columns = join([...groups, ...measures], ', ');
  const by = groups.length > 0 ? `group by ${groups.map((_, i) => i + 1).join(', ')}` : '';
  const found = await gate
    .knex()
    .raw(
      `select ${columns.text} from "${view.entity.table}" t where ${where.text} ${by} order by count(*) desc limit ${GROUP_LIMIT}`,
      [...columns.values, ...where.values] as never[],
    );
  return ok(found.rows);
}

function usable(name: string, view: EntityView): FieldView | undefined {
  const found = view.fields.get(name);
  return found && !found.masked && found.field.filterable && found.field.kind !== 'blind' ? found : undefined;
}

/** As the bank's clocks show it. Strapi's time stamps have no zone; the session's, UTC, is theirs. */
const bankClock = ({ type }: FieldView['field'], x: string): string =>
  type === 'date' ? x : clockSql(`(${x})::timestamptz`);

function readGroup(text: string, view: EntityView, gate: Gate, problems: FieldProblem[]): Sql[] {
  // The text becomes the column's name: it must be nothing but the parts that are checked here.
  const [name = '', period, ...rest] = text.split(':');
  const found = usable(name, view);
  const isTime = found && (found.field.type === 'date' || found.field.type === 'datetime');
  if (
    !found ||
    found.field.type === 'multi-choice' ||
    rest.length > 0 ||
    (period !== undefined && !(isTime && Object.hasOwn(PERIODS, period)))
  ) {
    problems.push({ path: 'group', code: 'unknown_field', message: `cannot group by “${text.slice(0, 80)}”` });
    return [];
  }
  const x = columnExpression(found.field, 't');
  if (isTime) return [sql(`to_char(${bankClock(found.field, x)}, '${PERIODS[period ?? 'day']}') as "${text}"`)];
  if (found.field.target) return [readableId(found.field.target, x, text, gate)];
  return [sql(`${found.field.kind === 'number' ? `${x}::text` : x} as "${text}"`)];
}

/** The public id of a related record; null, like for none, when the person may not read it. */
function readableId(target: string, x: string, name: string, gate: Gate): Sql {
  const view = gate.views.of(target) as EntityView;
  const where = join([sql(`g.id = ${x}`), gate.scope().rows(view, 'read', 'g')], ' and ');
  return {
    text: `(select g."${view.entity.idColumn}" from "${view.entity.table}" g where ${where.text}) as "${name}"`,
    values: where.values,
  };
}

function readMeasure(text: string, view: EntityView, problems: FieldProblem[]): Sql[] {
  if (text === 'count') return [sql('count(*)::int as "count"')];
  const [fn = '', name = '', ...rest] = text.split(':');
  const found = usable(name, view);
  const measurable =
    found &&
    (found.field.kind === 'number' || (['date', 'datetime'].includes(found.field.kind) && ['min', 'max'].includes(fn)));
  if (!FUNCTIONS.includes(fn) || !measurable || rest.length > 0) {
    problems.push({ path: 'measures', code: 'unknown_measure', message: `there is no measure “${text.slice(0, 80)}”` });
    return [];
  }
  const x = columnExpression(found.field, 't');
  const value = fn === 'avg' ? `round(avg(${x}), 4)` : `${fn}(${x})`;
  return [sql(`${value}::text as "${text}"`)];
}
