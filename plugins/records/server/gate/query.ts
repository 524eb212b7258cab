import { type Condition, type FieldLookup, invalidInput, ok, parseCondition, type Result } from '@kehu/kernel';
import { ConditionSchema, type FieldProblem } from '@kehu/kernel/contract';
import { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogue';
import { type Cursor, readCursor, type SortKey } from './cursor';
import type { EntityView, FieldView, Views } from './view';

/** A query that names nothing the person may not see. */
export interface ListQuery {
  fields: FieldView[];
  populate: Map<string, FieldView[]>;
  filter: Condition | null;
  search: string | null;
  sort: SortKey[];
  pageSize: number;
  page: number;
  after: Cursor | null;
  withCount: boolean;
}

const PAGE_LIMIT = 200;
const OFFSET_LIMIT = 10_000;

const Text = z.string().max(200);
const NameList = z.union([Text, z.array(Text).max(200), z.record(z.string(), Text)]).transform((value) =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((name) => name.trim())
        .filter(Boolean)
    : Object.values(value),
);
const Whole = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number),
]);
const Flag = z.union([z.boolean(), z.enum(['true', 'false', '1', '0']).transform((v) => v === 'true' || v === '1')]);

/** The shape of a list's query string; what the names in it mean is checked against the catalogue. */
export const ListQuerySchema = z.strictObject({
  fields: NameList.optional(),
  populate: z
    .union([
      NameList,
      z.record(
        z.string(),
        z.union([z.literal('*'), z.literal('true'), z.strictObject({ fields: NameList.optional() })]),
      ),
    ])
    .optional(),
  filters: ConditionSchema.optional(),
  sort: NameList.optional(),
  pagination: z
    .strictObject({
      pageSize: Whole.pipe(z.number().min(1).max(PAGE_LIMIT)).optional(),
      page: Whole.pipe(z.number().min(1)).optional(),
      after: z.string().max(2000).optional(),
      withCount: Flag.optional(),
    })
    .optional(),
  q: z.string().max(200).optional(),
});

/** The shape of one record's query string. */
export const RecordQuerySchema = ListQuerySchema.pick({ fields: true, populate: true });

/** Reads a query against what the person may see; names every part that is wrong. */
export function readListQuery(raw: unknown, view: EntityView, views: Views, catalogue: Catalogue): Result<ListQuery> {
  const shape = ListQuerySchema.safeParse(raw);
  if (!shape.success) {
    return invalidInput(
      shape.error.issues
        .slice(0, 20)
        .map((issue) => ({ path: issue.path.join('.'), code: issue.code, message: issue.message })),
    );
  }
  const query = shape.data;
  const problems: FieldProblem[] = [];
  const fields = query.fields
    ? namedFields(query.fields, view, 'fields', problems)
    : view.entity.defaultColumns.flatMap((name) => view.fields.get(name) ?? []);
  const populate = readPopulate(query.populate, view, views, problems);
  const sort = readSort(query.sort ?? [view.entity.defaultSort], view, problems, query.sort !== undefined);
  let filter: Condition | null = null;
  if (query.filters && Object.keys(query.filters).length > 0) {
    const parsed = parseFilter(query.filters, view, views, catalogue);
    if (parsed.ok) filter = parsed.value;
    else problems.push(...(parsed.problem.fields ?? []));
  }
  const page = query.pagination?.page ?? 1;
  const pageSize = query.pagination?.pageSize ?? 25;
  if (page * pageSize > OFFSET_LIMIT) {
    problems.push({
      path: 'pagination.page',
      code: 'too_far',
      message: `pages reach to row ${OFFSET_LIMIT}; go on with pagination[after]`,
    });
  }
  let after: Cursor | null = null;
  if (query.pagination?.after) {
    after = readCursor(query.pagination.after, sort);
    if (!after) problems.push({ path: 'pagination.after', code: 'invalid', message: 'is not a cursor of this list' });
  }
  const search = query.q?.trim() || null;
  if (search?.includes('\u0000')) problems.push({ path: 'q', code: 'invalid', message: 'holds a NUL character' });
  if (problems.length > 0) return invalidInput(problems);
  return ok({
    fields,
    populate,
    filter,
    search,
    sort,
    pageSize,
    page,
    after,
    withCount: query.pagination?.withCount ?? false,
  });
}

function namedFields(names: string[], view: EntityView, at: string, problems: FieldProblem[]): FieldView[] {
  if (names.length === 1 && names[0] === '*') return [...view.fields.values()];
  return names.flatMap((name, i) => {
    if (name === 'id' || name === 'version') return [];
    const field = view.fields.get(name);
    if (field) return [field];
    problems.push({ path: `${at}.${i}`, code: 'unknown_field', message: `there is no field “${name.slice(0, 80)}”` });
    return [];
  });
}

function readPopulate(
  raw: z.output<typeof ListQuerySchema>['populate'],
  view: EntityView,
  views: Views,
  problems: FieldProblem[],
): Map<string, FieldView[]> {
  const populate = new Map<string, FieldView[]>();
  if (!raw) return populate;
  const wanted: [string, string[] | null][] = Array.isArray(raw)
    ? raw.map((name) => [name, null])
    : Object.entries(raw).map(([name, options]) => [
        name,
        typeof options === 'object' ? (options.fields ?? null) : null,
      ]);
  for (const [name, names] of wanted) {
    const relation = view.fields.get(name);
    const target = relation?.field.target ? views.of(relation.field.target) : undefined;
    if (!relation || !target) {
      problems.push({
        path: `populate.${name.slice(0, 80)}`,
        code: 'unknown_relation',
        message: `there is no relation “${name.slice(0, 80)}”`,
      });
      continue;
    }
    const fields = names
      ? namedFields(names, target, `populate.${name}.fields`, problems)
      : target.entity.defaultColumns.flatMap((column) => target.fields.get(column) ?? []);
    populate.set(
      name,
      fields.filter((f) => f.field.type !== 'relation'),
    );
  }
  return populate;
}

function readSort(names: string[], view: EntityView, problems: FieldProblem[], strict: boolean): SortKey[] {
  if (names.length > 3) problems.push({ path: 'sort', code: 'too_many', message: 'takes at most three fields' });
  return names.slice(0, 3).flatMap((text, i) => {
    const [name, direction = 'asc', ...rest] = text.split(':');
    const found = view.fields.get(name as string);
    const bad = !found?.field.sortable || found.masked || rest.length > 0 || !['asc', 'desc'].includes(direction);
    if (bad) {
      if (strict)
        problems.push({ path: `sort.${i}`, code: 'not_sortable', message: `cannot sort by “${text.slice(0, 80)}”` });
      return [];
    }
    return [{ field: found.field, descending: direction === 'desc' }];
  });
}

/** A filter over fields the person sees; a masked field takes equality only. */
export function parseFilter(
  json: unknown,
  view: EntityView,
  views: Views,
  catalogue: Catalogue,
  root?: string,
): Result<Condition> {
  return parseCondition(json, readableMeaning(view, views, catalogue), root);
}

/** What paths mean to somebody: what they may not see does not exist. */
function readableMeaning(view: EntityView, views: Views, catalogue: Catalogue): FieldLookup {
  return (path) => {
    const collected = view.collection(path);
    if (collected) return { kind: 'many', of: readableMeaning(collected, views, catalogue) };
    const found = catalogue.resolve(view.entity, path);
    if (!found) return undefined;
    if (found.isId) return { kind: found.last.kind };
    let at: EntityView | undefined = view;
    for (const step of found.steps) {
      if (!at?.fields.has(step.field.name)) return undefined;
      at = views.of(step.field.target as string);
      if (!at?.can('read')) return undefined;
    }
    const field = at?.fields.get(found.last.name);
    if (!field?.field.filterable) return undefined;
    // A mask over a value that is not encrypted would leak by comparison.
    if (field.masked && field.field.kind !== 'blind') return undefined;
    return { kind: found.last.kind, options: found.last.options?.map((option) => option.value) };
  };
}
