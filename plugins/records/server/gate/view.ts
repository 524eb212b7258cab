import type { Rights } from '@kehu/access';
import { ALWAYS, allOf, anyOf, bankTime, type Condition, NEVER, parseCondition, platform } from '@kehu/kernel';
import type { Catalogue } from '../catalogue/catalogue';
import type { Collection, Entity, Field } from '../catalogue/model';

export interface FieldView {
  field: Field;
  masked: boolean;
  writable: boolean;
}

/** An entity as one person may use it: the fields they see, and the rows of each action. */
export class EntityView {
  readonly fields: ReadonlyMap<string, FieldView>;
  private readonly rows = new Map<string, Condition>();

  constructor(
    readonly entity: Entity,
    private readonly rights: Rights,
    private readonly catalogue: Catalogue,
    private readonly views: Views,
  ) {
    const fields = new Map<string, FieldView>();
    for (const field of entity.fields.values()) {
      const mode = rights.fieldMode(entity.name, field.name, field.dataClass);
      if (mode === 'hidden') continue;
      const masked = mode === 'masked' || mode === 'maskedWrite';
      // Half of a relation cannot be shown.
      if (masked && field.target) continue;
      const mayWrite = entity.writable && !field.readOnly && (mode === 'write' || mode === 'maskedWrite');
      fields.set(field.name, { field, masked, writable: mayWrite });
    }
    this.fields = fields;
  }

  can(action: string): boolean {
    return this.rights.can(action, this.entity.name);
  }

  /** The entity behind a collection, where its rows and the way to them may be seen. */
  collection(name: string): EntityView | undefined {
    const collection = this.entity.collections.get(name);
    const target = collection && this.views.of(collection.target);
    if (!target?.can('read')) return undefined;
    const seen = this.catalogue.stepsOf(collection as Collection).every(({ entity, field }) => {
      const view = this.views.of(entity.name);
      return view?.can('read') && view.fields.has(field.name);
    });
    return seen ? target : undefined;
  }

  /** Are there rows that the person may not see? Counts of theirs are not those of the bank then. */
  get seesSome(): boolean {
    return this.condition('read') !== ALWAYS;
  }

  /** Which rows an action may touch. A rule that no longer fits the catalogue allows nothing. */
  condition(action: string): Condition {
    let condition = this.rows.get(action);
    if (!condition) {
      condition = ALONE.has(action) ? this.ownRows(action) : this.withinRead(action);
      this.rows.set(action, condition);
    }
    return condition;
  }

  /** What somebody may do something with, they may read: a wider rule for an export opens no further rows. */
  private withinRead(action: string): Condition {
    const { name } = this.entity;
    const asRead = JSON.stringify(this.rights.rows(action, name)) === JSON.stringify(this.rights.rows('read', name));
    const read = this.condition('read');
    if (asRead) return read;
    const own = this.ownRows(action);
    if (read === ALWAYS || own === NEVER) return own;
    return own === ALWAYS ? read : allOf([own, read]);
  }

  private ownRows(action: string): Condition {
    const scope = this.rights.rows(action, this.entity.name);
    if (scope === 'all') return ALWAYS;
    if (scope === 'none') return NEVER;
    const parsed = scope.flatMap((json) => {
      const meaning = this.catalogue.meaningOf(this.entity);
      // An option that was taken from a choice since must not close what the rule opens.
      const result = parseCondition(json, (path) => {
        const found = meaning(path);
        return found && { kind: found.kind, of: found.of };
      });
      if (result.ok) return [result.value];
      platform
        .get()
        .log.warn(
          `A rule for ${action} on ${this.entity.name} does not fit the catalogue and allows nothing: ${result.problem.message}`,
        );
      return [];
    });
    return parsed.length > 0 ? anyOf(parsed) : NEVER;
  }
}

/** Reading itself, and making what one may not read afterwards, like a task for a colleague. */
const ALONE = new Set(['read', 'create']);

/** The views of one person, made when first asked for; new ones when the catalogue or the bank's time zone changed. */
export class Views {
  private views = new Map<string, EntityView>();
  private version = '';

  constructor(
    private readonly rights: Rights,
    private readonly catalogue: Catalogue,
  ) {}

  of(name: string): EntityView | undefined {
    // Days in row rules are moments of the bank's zone.
    const version = `${this.catalogue.version} ${bankTime.zone}`;
    if (this.version !== version) {
      this.views = new Map();
      this.version = version;
    }
    let view = this.views.get(name);
    if (!view) {
      const entity = this.catalogue.find(name);
      if (!entity) return undefined;
      view = new EntityView(entity, this.rights, this.catalogue, this);
      this.views.set(name, view);
    }
    return view;
  }
}
