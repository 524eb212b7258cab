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
import type { Conflict, FieldProblem } from '@kehu/kernel/contract';
import { mask, type Vault } from '@kehu/vault';
import type { RecordDto } from '../../contract';
import type { Catalogue } from '../catalogue/catalogue';
import { type Entity, type Field, storedFields } from '../catalogue/model';
import { selectExpression } from '../gate/expressions';
import { Gate, isRecordId } from '../gate/gate';
import { recordProblems } from '../gate/problems';
import type { EntityView, Views } from '../gate/view';
import { changesOf, sameValue } from './changes';
import { encode } from './encode';
import { fieldProblem, readChanges, readNewRecord, type Values } from './validate';

/** A record held for change: its row, with all values in clear. */
export interface Held {
  entity: Entity;
  pk: number;
  id: string;
  version: number;
  values: Values;
}

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
    const id = newDocumentId();
    const relations = await this.relationIds(entity, values);
    if (!relations.ok) return relations;
    const { columns, attributes } = encode(entity, id, values, relations.value, this.vault);
    const now = this.ctx.now();
    const row: Record<string, unknown> = {
      document_id: id,
      created_at: now,
      updated_at: now,
      published_at: now,
      version: 1,
      ...(entity.customisable && { attributes: JSON.stringify(attributes) }),
      ...columns,
    };
    const names = Object.keys(row);
    const inserted = await this.guardUnique(entity, () =>
      prepared(
        this.ctx.trx,
        `insert into "${entity.table}" (${names.map((n) => `"${n}"`).join(', ')}) values (${names.map(() => '?').join(', ')})`,
        names.map((n) => row[n]),
      ),
    );
    if (!inserted.ok) return inserted;
    this.ctx.touched(entity.name, id, changesOf(entity, {}, values));
    this.announce(entity, 'created', id);
    return ok(id);
  }

  /** Holds a record for the operation's own action: refuses when it is not among the rows of the action. */
  async lock(name: string, id: string, action = this.ctx.permission.action): Promise<Result<Held>> {
    const view = this.view(name, action);
    if (!view.ok) return view;
    const { entity } = view.value;
    if (entity.kind !== 'content' || !isRecordId(entity, id)) return kernelProblems.not_found();
    const where = join([sql('t.document_id = ?', id), this.scope().rows(view.value, action, 't')], ' and ');
    const columns = storedFields(entity)
      .filter((f) => f.storage.in !== 'attribute')
      .map((f) => this.heldColumn(f));
    const found = await prepared(
      this.ctx.trx,
      `select t.id as "$pk", t.version as "$version"${entity.customisable ? ', t.attributes as "$attributes"' : ''}, ${columns.join(', ')}
       from "${entity.table}" t where ${where.text} for update of t`,
      where.values,
    );
    const row = found.rows[0] as Record<string, unknown> | undefined;
    if (!row) return kernelProblems.not_found();
    return ok({
      entity,
      pk: row.$pk as number,
      id,
      version: row.$version as number,
      values: this.heldValues(entity, id, row),
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
      const conflicts = this.conflicts(view, held.value, read.values);
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
    const relations = await this.relationIds(entity, different);
    if (!relations.ok) return relations;
    const { columns, attributes } = encode(entity, held.id, different, relations.value, this.vault);
    const names = Object.keys(columns);
    const sets = names.map((n) => `"${n}" = ?`);
    const bindings: unknown[] = names.map((n) => columns[n]);
    if (Object.keys(attributes).length > 0) {
      sets.push(`attributes = jsonb_strip_nulls(coalesce(attributes, '{}'::jsonb) || ?::jsonb)`);
      bindings.push(JSON.stringify(attributes));
    }
    const updated = await this.guardUnique(entity, () =>
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
    for (const other of this.catalogue.entities()) {
      for (const field of other.fields.values()) {
        if (field.target !== name || field.storage.in !== 'relation' || field.goesAlong) continue;
        const used = await this.ctx.trx.raw(
          `select 1 from "${other.table}" where "${field.storage.column}" = ? limit 1`,
          [pk],
        );
        if (used.rows.length > 0) {
          return recordProblems.in_use({
            entity: entity.label.en.toLowerCase(),
            reason: `${other.labelPlural.en.toLowerCase()} refer to it`,
            // for readers in other languages
            referring: other.labelPlural,
          });
        }
      }
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

  /** Row ids of the named records; a record that the person may not read cannot be referred to. */
  private async relationIds(entity: Entity, values: Values): Promise<Result<Record<string, number | null>>> {
    const ids: Record<string, number | null> = {};
    const problems: FieldProblem[] = [];
    for (const [name, value] of Object.entries(values)) {
      const field = entity.fields.get(name);
      if (field?.storage.in !== 'relation' || value === null) continue;
      const target = this.views.of(field.target as string);
      if (!target) continue;
      const where = join(
        [sql(`t."${target.entity.idColumn}" = ?`, value), this.scope().rows(target, 'read', 't')],
        ' and ',
      );
      const found = await prepared(
        this.ctx.trx,
        `select t.id from "${target.entity.table}" t where ${where.text}`,
        where.values,
      );
      const row = found.rows[0] as { id: number } | undefined;
      if (row) ids[name] = row.id;
      else problems.push(fieldProblem(name, 'no_such_record'));
    }
    return problems.length > 0 ? invalidInput(problems) : ok(ids);
  }

  private conflicts(view: EntityView, held: Held, sent: Values): Conflict[] {
    return Object.entries(sent).flatMap(([name, yours]): Conflict[] => {
      const field = held.entity.fields.get(name) as Field;
      const theirs = held.values[name] ?? null;
      if (sameValue(field, theirs, yours)) return [];
      const masked = view.fields.get(name)?.masked ?? true;
      const show = (value: unknown) => (masked && value !== null ? mask(String(value), field.mask ?? 'all') : value);
      return [{ field: name, yours: show(yours), theirs: show(theirs) }];
    });
  }

  private heldColumn(field: Field): string {
    if (field.storage.in !== 'relation') return `${selectExpression(field, 't')} as "${field.name}"`;
    const target = this.catalogue.entity(field.target as string);
    return `(select h."${target.idColumn}" from "${target.table}" h where h.id = t."${field.storage.column}") as "${field.name}"`;
  }

  private heldValues(entity: Entity, id: string, row: Record<string, unknown>): Values {
    const raw = row.$attributes;
    const attributes = ((typeof raw === 'string' ? JSON.parse(raw) : raw) ?? {}) as Values;
    const values: Values = {};
    for (const field of storedFields(entity)) {
      const value = field.storage.in === 'attribute' ? attributes[field.storage.key] : row[field.name];
      if (value === null || value === undefined) continue;
      if (field.storage.in === 'vault')
        values[field.name] = this.vault.open(value as string, { entity: entity.name, recordId: id, field: field.name });
      else if (field.type === 'multi-choice' && typeof value === 'string') values[field.name] = JSON.parse(value);
      else values[field.name] = value instanceof Date ? value.toISOString() : value;
    }
    return values;
  }

  /** A value that must be unique and is not becomes a problem at its field. */
  private async guardUnique<T>(entity: Entity, work: () => PromiseLike<T>): Promise<Result<T>> {
    try {
      return ok(await work());
    } catch (error) {
      const broken = error as { code?: string; detail?: string };
      if (broken.code !== '23505') throw error;
      const column = /\(([^)]+)\)=/.exec(broken.detail ?? '')?.[1]?.replaceAll('"', '');
      const field = storedFields(entity).find(
        (f) =>
          (f.storage.in === 'vault' && f.storage.index === column) ||
          (f.storage.in !== 'attribute' && f.storage.column === column),
      );
      const name = field?.name ?? column ?? 'value';
      return recordProblems.duplicate(
        { entity: entity.label.en.toLowerCase(), field: field?.label.en ?? name },
        { fields: [fieldProblem(name, 'duplicate')] },
      );
    }
  }
}

declare module '@kehu/kernel' {
  interface OperationContext {
    records: Records;
  }
}
