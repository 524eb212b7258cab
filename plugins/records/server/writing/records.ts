import {
  invalidInput,
  join,
  kernelProblems,
  newDocumentId,
  type OperationContext,
  ok,
  prepared,
  type Result,
  sql,
} from '@kehu/kernel';
import type { FieldProblem } from '@kehu/kernel/contract';
import type { Vault } from '@kehu/vault';
import type { RecordDto } from '../../contract';
import type { Catalogue } from '../catalogue/catalogue';
import type { Entity, Field } from '../catalogue/model';
import { Gate, isRecordId } from '../gate/gate';
import { recordProblems } from '../gate/problems';
import type { EntityView, Views } from '../gate/view';
import { changesOf, conflictsOf, sameValue } from './changes';
import { encode } from './encode';
import { type Held, heldColumns, heldValues } from './held';
import { guardUnique, insertRows } from './insert-rows';
import { referringTo } from './referring';
import { fieldProblem, readChanges, readNewRecord, rulesOf, type Values } from './validate';

/** What operations read and write records with: the gate in the operation's transaction, and the only writers. */
export class Records extends Gate {
  constructor(
    catalogue: Catalogue,
    views: Views,
    vault: Vault,
    private readonly ctx: OperationContext,
  ) {
    super(catalogue, views, vault, ctx.trx);
  }

  /** Creates a record from what somebody sent. Rights, validation, encryption, audit and event included. */
  async create(name: string, data: Values): Promise<Result<RecordDto>> {
    const view = this.view(name, 'create');
    if (!view.ok) return view;
    const read = readNewRecord(view.value.entity, data, {
      now: this.ctx.now(),
      writable: (field) => view.value.fields.get(field.name)?.writable ?? false,
    });
    if ('problems' in read) return invalidInput(read.problems);
    const created = await this.insert(view.value.entity, read.values);
    if (!created.ok) return created;
    const allowed = await this.meets(view.value, created.value, 'create');
    if (!allowed) return kernelProblems.forbidden();
    // Somebody may make what they may not read, like a task for a colleague.
    const made = await this.get(name, created.value);
    return made.ok || made.problem.status !== 404 ? made : ok({ id: created.value, version: 1 });
  }

  /** Inserts checked values: for operations that make records by themselves. @returns the new record's id */
  async insert(entity: Entity, values: Values): Promise<Result<string>> {
    const made = await this.insertMany(entity, [values]);
    return made.ok ? ok(made.value[0] as string) : made;
  }

  /**
   * Inserts checked values of many records, all with the same fields, by a statement for each thousand.
   * @returns the new records' ids in the order of the values; nothing is written unless all of them fit
   */
  async insertMany(entity: Entity, list: readonly Values[]): Promise<Result<string[]>> {
    const relations = await this.relationIds(entity, list);
    if (!relations.ok) return relations;
    const now = this.ctx.now();
    const rows = list.map((values, i) => {
      const id = newDocumentId();
      const { columns, attributes } = encode(entity, id, values, relations.value[i] ?? {}, this.vault);
      const own = { document_id: id, created_at: now, updated_at: now, published_at: now, version: 1 };
      return { ...own, ...(entity.customisable && { attributes: JSON.stringify(attributes) }), ...columns };
    });
    const inserted = await guardUnique(entity, () => insertRows(this.ctx.trx, entity.table, rows));
    if (!inserted.ok) return inserted;
    for (const [i, { document_id: id }] of rows.entries()) {
      this.ctx.touched(entity.name, id, changesOf(entity, {}, list[i] as Values));
      this.announce(entity, 'created', id);
    }
    return ok(rows.map(({ document_id }) => document_id));
  }

  /** Holds a record for the operation's own action: refuses when it is not among the rows of the action. */
  async lock(name: string, id: string, action = this.ctx.permission.action): Promise<Result<Held>> {
    const view = this.view(name, action);
    if (!view.ok) return view;
    const { entity } = view.value;
    if (entity.kind !== 'content' || !isRecordId(entity, id)) return kernelProblems.not_found();
    const where = join([sql('t.document_id = ?', id), this.scope().rows(view.value, action, 't')], ' and ');
    const columns = heldColumns(this.catalogue, entity);
    const found = await prepared(
      this.ctx.trx,
      `select t.id as "$pk", t.version as "$version"${entity.customisable ? ', t.attributes as "$attributes"' : ''}, ${columns.join(', ')}
       from "${entity.table}" t where ${where.text} for update of t`,
      where.values,
    );
    const row = found.rows[0] as Record<string, unknown> | undefined;
    if (!row) {
      const there = await this.ctx.trx.raw(`select 1 from "${entity.table}" where document_id = ?`, [id]);
      if (there.rows.length > 0) this.ctx.attempted({ record: [name, id], details: { why: 'foreign' } });
      return kernelProblems.not_found();
    }
    return ok({
      entity,
      pk: row.$pk as number,
      id,
      version: row.$version as number,
      values: heldValues(this.vault, entity, id, row),
    });
  }

  /**
   * Changes a record by what somebody sent.
   * @param version the version they had read; a stale one is refused with both values of each field that differs
   */
  async update(name: string, id: string, version: number, data: Values): Promise<Result<RecordDto>> {
    const held = await this.lock(name, id, 'update');
    if (!held.ok) return held;
    const view = this.views.of(name) as EntityView;
    const read = readChanges(
      held.value.entity,
      data,
      held.value.values,
      (field) => view.fields.get(field.name)?.writable ?? false,
    );
    if ('problems' in read) return invalidInput(read.problems);
    if (version !== held.value.version) {
      const conflicts = conflictsOf(view, held.value.values, read.values);
      if (conflicts.length > 0) return recordProblems.stale({ version: held.value.version }, { conflicts });
    }
    const changed = await this.set(held.value, read.values);
    if (!changed.ok) return changed;
    // A change may not take a record out of the person's own rows.
    const shown = await this.get(name, id);
    return shown.ok ? shown : kernelProblems.forbidden();
  }

  /** Writes checked values to a held record: for operations, which may set what people cannot. */
  async set(held: Held, values: Values): Promise<Result<number>> {
    const { entity } = held;
    const different = Object.fromEntries(
      Object.entries(values).filter(
        ([name, value]) => !sameValue(entity.fields.get(name) as Field, held.values[name] ?? null, value),
      ),
    );
    if (Object.keys(different).length === 0) return ok(held.version);
    const relations = await this.relationIds(entity, [different]);
    if (!relations.ok) return relations;
    const { columns, attributes } = encode(entity, held.id, different, relations.value[0] ?? {}, this.vault);
    const names = Object.keys(columns);
    const sets = names.map((n) => `"${n}" = ?`);
    const bindings: unknown[] = names.map((n) => columns[n]);
    if (Object.keys(attributes).length > 0) {
      sets.push(`attributes = jsonb_strip_nulls(coalesce(attributes, '{}'::jsonb) || ?::jsonb)`);
      bindings.push(JSON.stringify(attributes));
    }
    const updated = await guardUnique(entity, () =>
      prepared(
        this.ctx.trx,
        `update "${entity.table}" set ${sets.join(', ')}, version = version + 1, updated_at = ? where id = ? returning version`,
        [...bindings, this.ctx.now(), held.pk],
      ),
    );
    if (!updated.ok) return updated;
    this.ctx.touched(entity.name, held.id, changesOf(entity, held.values, different));
    Object.assign(held.values, different);
    held.version = (updated.value as { rows: { version: number }[] }).rows[0]?.version ?? held.version + 1;
    this.announce(entity, 'updated', held.id);
    return ok(held.version);
  }

  /** Deletes a record that nothing refers to. */
  async remove(name: string, id: string): Promise<Result<null>> {
    const held = await this.lock(name, id, 'delete');
    if (!held.ok) return held;
    const { entity, pk } = held.value;
    const kept = await rulesOf(name).keep?.(held.value.values, { trx: this.ctx.trx, pk });
    if (kept) return kept;
    const referring = await referringTo(this.ctx.trx, this.catalogue, name, pk);
    if (referring) {
      return recordProblems.in_use({
        entity: entity.label.en.toLowerCase(),
        reason: `${referring.labelPlural.en.toLowerCase()} refer to it`,
        // for readers in other languages
        referring: referring.labelPlural,
      });
    }
    await this.ctx.trx.raw(`delete from "${entity.table}" where id = ?`, [pk]);
    this.ctx.touched(entity.name, id, changesOf(entity, held.value.values, null));
    this.announce(entity, 'deleted', id);
    return ok(null);
  }

  private announce(entity: Entity, what: 'created' | 'updated' | 'deleted', id: string): void {
    this.ctx.emit(`${entity.name}.${what}` as never, { id } as never);
  }

  private async meets(view: EntityView, id: string, action: string): Promise<boolean> {
    const where = join([sql('t.document_id = ?', id), this.scope().rows(view, action, 't')], ' and ');
    const found = await prepared(
      this.ctx.trx,
      `select 1 from "${view.entity.table}" t where ${where.text}`,
      where.values,
    );
    return found.rows.length > 0;
  }

  /**
   * Row ids of the records that each of some values name, by field. One that the person may not read cannot be
   * referred to.
   */
  private async relationIds(entity: Entity, list: readonly Values[]): Promise<Result<Record<string, number | null>[]>> {
    const ids = list.map((): Record<string, number | null> => ({}));
    const problems: FieldProblem[] = [];
    for (const name of new Set(list.flatMap((values) => Object.keys(values)))) {
      const field = entity.fields.get(name);
      const target = field?.storage.in === 'relation' && this.views.of(field.target as string);
      if (!target) continue;
      const named = new Set(list.flatMap((values) => (values[name] as string | null | undefined) ?? []));
      if (named.size === 0) continue;
      const where = join(
        [sql(`t."${target.entity.idColumn}" = any(?)`, [...named]), this.scope().rows(target, 'read', 't')],
        ' and ',
      );
      const found = await prepared(
        this.ctx.trx,
        `select t.id, t."${target.entity.idColumn}" as named from "${target.entity.table}" t where ${where.text}`,
        where.values,
      );
      const known = new Map((found.rows as { id: number; named: unknown }[]).map((row) => [String(row.named), row.id]));
      for (const [i, values] of list.entries()) {
        const value = values[name];
        if (value === null || value === undefined) continue;
        const id = known.get(String(value));
        if (id !== undefined) (ids[i] as Record<string, number>)[name] = id;
        else problems.push(fieldProblem(list.length > 1 ? `${i}.${name}` : name, 'no_such_record'));
      }
    }
    return problems.length > 0 ? invalidInput(problems) : ok(ids);
  }
}

declare module '@kehu/kernel' {
  interface OperationContext {
    records: Records;
  }
}
