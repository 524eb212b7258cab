import { join, kernelProblems, ok, platform, prepared, type Result, type Sql, sql } from '@kehu/kernel';
import type { Vault } from '@kehu/vault';
import type { Knex } from 'knex';
import type { Pagination, RecordDto } from '../../contract';
import type { Catalogue } from '../catalogue/catalogue';
import type { Entity } from '../catalogue/model';
import { afterCursor, writeCursor } from './cursor';
import { columnExpression, selectExpression } from './expressions';
import { besideOf, comparesOnly, cursorOf, relatedColumns, sortExpression } from './page-sql';
import { type ListQuery, readListQuery } from './query';
import { type RelatedPart, RowReader } from './rows';
import { Scope } from './scope';
import { searchPredicate } from './search-predicate';
import type { EntityView, FieldView, Views } from './view';

/** An exact count beyond this costs more than it tells. */
export const COUNT_LIMIT = 10_000;

export interface Page {
  data: RecordDto[];
  meta: { pagination: Pagination };
}

/**
 * The one door through which a person reads records. Compiles what they ask for, the rows they may see and the
 * fields they may see into one statement.
 */
export class Gate {
  protected readonly reader: RowReader;

  constructor(
    readonly catalogue: Catalogue,
    readonly views: Views,
    protected readonly vault: Vault,
    private readonly connection?: Knex,
  ) {
    this.reader = new RowReader(vault);
  }

  knex(): Knex {
    return this.connection ?? platform.get().knex();
  }

  /** The entity as this person may read it, or a refusal. */
  view(name: string, action = 'read'): Result<EntityView> {
    const view = this.views.of(name);
    if (!view) return kernelProblems.not_found();
    return view.can(action) ? ok(view) : kernelProblems.forbidden();
  }

  async list(entity: string, rawQuery: unknown, action = 'read'): Promise<Result<Page>> {
    const view = this.view(entity, action);
    if (!view.ok) return view;
    const query = readListQuery(rawQuery, view.value, this.views, this.catalogue);
    if (!query.ok) return query;
    return ok(await this.page(view.value, query.value, action));
  }

  async page(view: EntityView, query: ListQuery, action = 'read'): Promise<Page> {
    const where = this.where(view, query, action);
    const planOnce = this.isByIds(view, query, action);
    const rows = await this.selectPage(view, query, where, planOnce);
    const hasMore = rows.length > query.pageSize;
    const shown = hasMore ? rows.slice(0, query.pageSize) : rows;
    const last = shown.at(-1);
    const pagination: Pagination = {
      pageSize: query.pageSize,
      ...(query.after ? {} : { page: query.page }),
      next: hasMore && last ? writeCursor(cursorOf(last, query.sort)) : null,
    };
    if (query.withCount) {
      // A first page that is not full has told the count already.
      const known = !query.after && !hasMore ? (query.page - 1) * query.pageSize + shown.length : null;
      const total =
        known !== null && (known > 0 || query.page === 1) ? known : await this.countRows(view, where, planOnce);
      pagination.total = Math.min(total, COUNT_LIMIT);
      pagination.totalIsExact = total <= COUNT_LIMIT;
    }
    const related = this.relatedParts(view, query.fields, query.populate);
    return {
      data: shown.map((row) => this.reader.record(row, view.entity, query.fields, related)),
      meta: { pagination },
    };
  }

  async get(entity: string, id: string, rawQuery: unknown = {}, action = 'read'): Promise<Result<RecordDto>> {
    const view = this.view(entity, action);
    if (!view.ok) return view;
    const query = readListQuery(
      { fields: '*', ...(rawQuery as object), pagination: undefined },
      view.value,
      this.views,
      this.catalogue,
    );
    if (!query.ok) return query;
    if (!isRecordId(view.value.entity, id)) return kernelProblems.not_found();
    const scope = this.scope();
    const where = join(
      [sql(`t."${view.value.entity.idColumn}" = ?`, id), scope.rows(view.value, action, 't')],
      ' and ',
    );
    const rows = await this.selectPage(
      view.value,
      { ...query.value, sort: [], pageSize: 1, page: 1, after: null },
      where,
      true,
    );
    const row = rows[0];
    if (!row) return kernelProblems.not_found();
    const related = this.relatedParts(view.value, query.value.fields, query.value.populate);
    return ok(this.reader.record(row, view.value.entity, query.value.fields, related));
  }

  async count(entity: string, rawQuery: unknown): Promise<Result<{ total: number; totalIsExact: boolean }>> {
    const view = this.view(entity);
    if (!view.ok) return view;
    const query = readListQuery(rawQuery, view.value, this.views, this.catalogue);
    if (!query.ok) return query;
    const total = await this.countRows(view.value, this.where(view.value, query.value, 'read'));
    return ok({ total: Math.min(total, COUNT_LIMIT), totalIsExact: total <= COUNT_LIMIT });
  }

  /** All rows of a query, page by page in memory: for exports. */
  async *stream(view: EntityView, query: ListQuery, action: string): AsyncGenerator<RecordDto[]> {
    let after = query.after;
    const size = 1000;
    const related = this.relatedParts(view, query.fields, query.populate);
    for (;;) {
      const page: ListQuery = { ...query, after, page: 1, pageSize: size, withCount: false };
      const rows = await this.selectPage(view, page, this.where(view, page, action));
      const shown = rows.slice(0, size);
      if (shown.length > 0) yield shown.map((row) => this.reader.record(row, view.entity, query.fields, related));
      const last = shown.at(-1);
      if (rows.length <= size || !last) return;
      after = cursorOf(last, query.sort);
    }
  }

  /** @param countsAtOnce for conditions on whole tables that are not read page by page */
  scope(countsAtOnce = false): Scope {
    return new Scope(this.catalogue, this.views, this.vault, countsAtOnce);
  }

  /** Rows of the action ∧ filter ∧ search. */
  where(view: EntityView, query: Pick<ListQuery, 'filter' | 'search'>, action: string): Sql {
    const scope = this.scope();
    const parts: Sql[] = [];
    const rows = scope.rows(view, action, 't');
    if (rows.text !== 'true') parts.push(rows);
    if (query.filter) parts.push(scope.filter(view.entity, query.filter, 't'));
    if (query.search) parts.push(searchPredicate(view, query.search, this.vault));
    return parts.length === 0 ? sql('true') : join(parts, ' and ');
  }

  /**
   * Whether a query's rows are told by ids alone. The planner knows nothing of such values beforehand, so that one plan
   * is as good for all of them; every other condition is planned with its values.
   */
  private isByIds(view: EntityView, query: ListQuery, action: string): boolean {
    if (query.search || query.after) return false;
    const isId = (path: string) => this.catalogue.resolve(view.entity, path)?.last.kind === 'id';
    return [view.condition(action), query.filter].every((part) => part === null || comparesOnly(part, isId));
  }

  async countRows(view: EntityView, where: Sql, planOnce = false): Promise<number> {
    const found = await this.send(
      planOnce,
      `select count(*)::int as n from (select 1 from "${view.entity.table}" t where ${where.text} limit ${COUNT_LIMIT + 1}) c`,
      where.values,
    );
    return found.rows[0].n;
  }

  relatedParts(
    view: EntityView,
    fields: readonly FieldView[],
    populate: ReadonlyMap<string, FieldView[]>,
  ): RelatedPart[] {
    const names = new Set([
      ...fields.filter((f) => f.field.type === 'relation').map((f) => f.field.name),
      ...populate.keys(),
    ]);
    return [...names].flatMap((name, i): RelatedPart[] => {
      const field = view.fields.get(name)?.field;
      const target = field?.target ? this.views.of(field.target) : undefined;
      if (!target) return [];
      const title = target.fields.get(target.entity.titleField) ?? null;
      return [{ name, alias: `j${i}`, entity: target.entity, title, fields: populate.get(name) ?? [] }];
    });
  }

  // biome-ignore lint/suspicious/noExplicitAny: rows have the shape of the statement
  private async send(planOnce: boolean, text: string, values: readonly unknown[]): Promise<{ rows: any[] }> {
    return planOnce ? prepared(this.knex(), text, values) : this.knex().raw(text, values as never[]);
  }

  private async selectPage(
    view: EntityView,
    query: ListQuery,
    where: Sql,
    planOnce = false,
  ): Promise<Record<string, unknown>[]> {
    const { entity } = view;
    const conditions = query.after ? join([where, afterCursor(query.after, query.sort, 't')], ' and ') : where;
    const order = [
      ...query.sort.map((key) => `${columnExpression(key.field, 't')} ${key.descending ? 'desc' : 'asc'}`),
      `t.id ${query.sort.at(-1)?.descending ? 'desc' : 'asc'}`,
    ].join(', ');
    const offset = query.after ? 0 : (query.page - 1) * query.pageSize;
    const related = this.relatedParts(view, query.fields, query.populate);
    const scope = this.scope();
    const beside = besideOf(query.fields);
    const joins = [
      ...[...beside].map(([table, alias]) => sql(`left join "${table}" ${alias} on ${alias}.id = t.id`)),
      ...related.map((part) => this.joinOf(view, part, scope)),
    ];
    const columns = [
      `t."${entity.idColumn}"::text as "id"`,
      't.id as "$pk"',
      ...(entity.kind === 'content' ? ['t.version as "version"'] : []),
      ...(query.fields.some((f) => f.field.storage.in === 'attribute') ? ['t.attributes as "attributes"'] : []),
      ...query.fields
        .filter((f) => f.field.storage.in !== 'attribute' && f.field.type !== 'relation')
        .map((f) => `${selectExpression(f.field, 't', beside)} as "${f.field.name}"`),
      ...query.sort.map((key, i) => `${sortExpression(key)} as "$s${i}"`),
      ...related.flatMap(relatedColumns),
    ];
    // The page first: relations are joined to its rows only. Its place stands in the text: a plan made without it would
    // be one for a tenth of all rows.
    const text = `select ${columns.join(', ')}
      from (select t.* from "${entity.table}" t where ${conditions.text} order by ${order} limit ${query.pageSize + 1} offset ${offset}) t
      ${joins.map((j) => j.text).join(' ')} order by ${order}`;
    const values = [...conditions.values, ...joins.flatMap((j) => j.values)];
    return (await this.send(planOnce, text, values)).rows;
  }

  private joinOf(view: EntityView, part: RelatedPart, scope: Scope): Sql {
    const { field } = view.fields.get(part.name) as FieldView;
    const { column } = field.storage as { column: string };
    const on = sql(`${part.alias}.id = t."${column}"`);
    const target = this.views.of(part.entity.name) as EntityView;
    const rows = scope.rows(target, 'read', part.alias);
    const condition = rows.text === 'true' ? on : join([on, rows], ' and ');
    return { text: `left join "${part.entity.table}" ${part.alias} on ${condition.text}`, values: condition.values };
  }
}

export const isRecordId = (entity: Entity, id: string): boolean =>
  entity.kind === 'ledger' ? /^\d{1,18}$/.test(id) : /^[a-z0-9]{1,32}$/.test(id);
