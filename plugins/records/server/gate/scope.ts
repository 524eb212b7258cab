import { type Condition, countIs, type Has, join, type Sql, type SqlField, sql, toSql } from '@kehu/kernel';
import type { Vault } from '@kehu/vault';
import { blindIndexOf } from '../catalogue/blind-index';
import type { Catalogue } from '../catalogue/catalogue';
import type { Collection, Entity, Field } from '../catalogue/model';
import { columnExpression } from './expressions';
import { searchByGrams } from './grams';
import type { EntityView, Views } from './view';

/** Makes SQL of conditions over an entity. `trusted` conditions are the rights' own; others see only what the person sees. */
export class Scope {
  private aliases = 0;

  constructor(
    private readonly catalogue: Catalogue,
    private readonly views: Views,
    private readonly vault: Vault,
    /** related rows are counted for all rows at once: better for whole tables, worse for pages and few rows */
    private readonly countsAtOnce = false,
  ) {}

  alias(): string {
    this.aliases += 1;
    return `r${this.aliases}`;
  }

  /** The rows of an action, for the table under `alias`. */
  rows(view: EntityView, action: string, alias: string): Sql {
    return this.compile(view.entity, view.condition(action), alias, false);
  }

  /** A person's own condition: related rows that they may not read do not exist for it. */
  filter(entity: Entity, condition: Condition, alias: string): Sql {
    return this.compile(entity, condition, alias, true);
  }

  /**
   * The select (`id`) of the rows that meet a condition of a person's own. Rows that are asked for by what belongs to
   * them alone are named by those: their own table, which the foreign key answers for, is left out.
   */
  idsOf(entity: Entity, condition: Condition): Sql {
    const { operator, field, value } = condition as { operator: string; field?: string; value: unknown };
    const collection = operator === 'has' && field ? entity.collections.get(field) : undefined;
    if (this.countsAtOnce && collection && (value as Has).atLeast > 0 && this.isHeldByKey(collection)) {
      const { where, atLeast, atMost } = value as Has;
      const { from, key, where: rows } = this.relatedRows(collection, where, true);
      const having = atLeast === 1 && atMost === null ? '' : ` having ${countIs(atLeast, atMost)}`;
      return {
        text: `select ${key} as id from ${from} where ${key} is not null and ${rows.text} group by 1${having}`,
        values: rows.values,
      };
    }
    const filter = this.filter(entity, condition, 't');
    return { text: `select t.id from "${entity.table}" t where ${filter.text}`, values: filter.values };
  }

  /** Relations between content types have foreign keys; what a ledger points to may be gone. */
  private isHeldByKey(collection: Collection): boolean {
    return this.catalogue.stepsOf(collection).at(-1)?.entity.kind === 'content';
  }

  private compile(entity: Entity, condition: Condition, alias: string, guarded: boolean): Sql {
    return toSql(condition, (path, shared = new Map()) => this.locate(entity, path, alias, guarded, shared));
  }

  private locate(entity: Entity, path: string, alias: string, guarded: boolean, shared: Shared): SqlField {
    const collection = entity.collections.get(path);
    if (collection) return this.collected(collection, alias, guarded);
    const found = this.catalogue.resolve(entity, path);
    if (!found) throw new Error(`${entity.name}.${path} is not in the catalogue.`);
    return this.descend(found.steps, found.last, found.owner, alias, guarded, shared);
  }

  private descend(
    steps: { entity: Entity; field: Field }[],
    last: Field,
    owner: Entity,
    alias: string,
    guarded: boolean,
    shared: Shared,
  ): SqlField {
    const [step, ...rest] = steps;
    if (!step) return this.leaf(last, owner, alias, guarded, shared);
    const target = this.catalogue.entity(step.field.target as string);
    const inner = this.aliasOf(`${alias}.${step.field.name}`, shared);
    const field = this.descend(rest, last, owner, inner, guarded, shared);
    const column = step.field.storage as { column: string };
    return {
      ...field,
      through: field.through ?? inner,
      within: (predicate) => {
        const deep = field.within ? field.within(predicate) : predicate;
        const guard = guarded ? this.readable(target, inner) : null;
        const where = join(
          [sql(`${inner}.id = ${alias}."${column.column}"`), ...(guard ? [guard] : []), deep],
          ' and ',
        );
        return { text: `exists (select 1 from "${target.table}" ${inner} where ${where.text})`, values: where.values };
      },
    };
  }

  private aliasOf(row: string, shared: Shared): string {
    const alias = shared.get(row) ?? this.alias();
    shared.set(row, alias);
    return alias;
  }

  /** The related rows of a collection, from their own table along the path to the row under `alias`. */
  private collected(collection: Collection, alias: string, guarded: boolean): SqlField {
    return {
      kind: 'many',
      expression: `${alias}.id`,
      many: (condition) => {
        const { from, key, where } = this.relatedRows(collection, condition, guarded);
        return { text: `select 1 from ${from} where ${key} = ${alias}.id and ${where.text}`, values: where.values };
      },
      ...(this.countsAtOnce && {
        counted: (condition: Condition, having: string) => {
          const { from, key, where } = this.relatedRows(collection, condition, guarded);
          return {
            text: `select ${key} from ${from} where ${key} is not null and ${where.text} group by 1 having ${having}`,
            values: where.values,
          };
        },
      }),
    };
  }

  /** Rows of a collection that meet a condition, and the key that leads to whom they belong to. */
  private relatedRows(
    collection: Collection,
    where: Condition,
    guarded: boolean,
  ): { from: string; key: string; where: Sql } {
    const target = this.catalogue.entity(collection.target);
    const steps = this.catalogue.stepsOf(collection);
    const first = this.alias();
    const from = [`"${target.table}" ${first}`];
    const guards: Sql[] = [];
    let at = first;
    for (const [i, { entity, field }] of steps.entries()) {
      const guard = guarded ? this.readable(entity, at) : null;
      if (guard) guards.push(guard);
      if (i === steps.length - 1) break;
      const next = this.alias();
      const { column } = field.storage as { column: string };
      from.push(
        `join "${this.catalogue.entity(field.target as string).table}" ${next} on ${next}.id = ${at}."${column}"`,
      );
      at = next;
    }
    const { column } = (steps.at(-1) as (typeof steps)[number]).field.storage as { column: string };
    const all = join([...guards, this.compile(target, where, first, guarded)], ' and ');
    return { from: from.join(' '), key: `${at}."${column}"`, where: all };
  }

  private readable(target: Entity, alias: string): Sql | null {
    const view = this.views.of(target.name);
    if (!view) return sql('false');
    const rows = this.rows(view, 'read', alias);
    return rows.text === 'true' ? null : rows;
  }

  /** A value beside the row: no entry is like no value. */
  private computed(
    field: Field,
    { table, column }: { table: string; column: string },
    alias: string,
    shared: Shared,
  ): SqlField {
    const inner = this.aliasOf(`${alias}.${table}`, shared);
    return {
      kind: field.kind,
      expression: `${inner}."${column}"`,
      through: inner,
      within: ({ text, values }) => ({
        text: `exists (select 1 from "${table}" ${inner} where ${inner}.id = ${alias}.id and ${text})`,
        values,
      }),
    };
  }

  private leaf(field: Field, owner: Entity, alias: string, guarded: boolean, shared: Shared): SqlField {
    const { storage } = field;
    if (storage.in === 'computed') return this.computed(field, storage, alias, shared);
    if (storage.in === 'vault') {
      if (!storage.index) throw new Error(`${owner.name}.${field.name} has no blind index.`);
      return {
        kind: 'blind',
        expression: `${alias}."${storage.index}"`,
        blind: (value) => blindIndexOf(this.vault, owner.name, field, value),
      };
    }
    if (storage.in === 'relation') {
      // The condition names the public id of the related row.
      const target = this.catalogue.entity(field.target as string);
      const column = `${alias}."${storage.column}"`;
      const guard = (inner: string) => (guarded ? this.readable(target, inner) : null);
      return {
        kind: 'id',
        expression: column,
        idsOf: (publicIds) => {
          const inner = this.alias();
          const named = sql(
            `${inner}."${target.idColumn}" in (${publicIds.map(() => '?').join(', ') || 'null'})`,
            ...publicIds,
          );
          const visible = guard(inner);
          const where = visible ? join([named, visible], ' and ') : named;
          return {
            text: `select ${inner}.id from "${target.table}" ${inner} where ${where.text}`,
            values: where.values,
          };
        },
      };
    }
    const expression = columnExpression(field, alias);
    return {
      kind: field.kind,
      expression,
      ...(field.searchable && {
        text: (operator, value) => searchByGrams(expression, operator, value),
      }),
    };
  }
}

/** Related rows by what leads to them: paths of one `and` that lead through the same row share its alias. */
type Shared = Map<string, string>;
