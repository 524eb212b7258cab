import {
  clock,
  type FieldLookup,
  kernelProblems,
  parseCondition,
  platform,
  ports,
  type Result,
  signals,
} from '@kehu/kernel';
import type { Core } from '@strapi/strapi';
import { withBeside } from './beside';
import { loadCustomFields } from './custom-fields';
import { entitiesOf } from './from-strapi';
import { ledgers } from './ledger';
import type { Collection, Entity, Field } from './model';

interface Snapshot {
  version: string;
  byName: ReadonlyMap<string, Entity>;
}

/**
 * What entities and fields exist. Built-in ones come from Strapi's schemas and the ledgers; custom ones from the
 * database, read again on every process when the `catalog` signal comes.
 */
export class Catalogue {
  private snapshot: Snapshot = { version: '0', byName: new Map() };
  private builtIn: Entity[] = [];
  private running: Promise<void> = Promise.resolve();
  private stopListening: () => void = () => undefined;

  constructor(readonly currency: string) {}

  async start(strapi: Core.Strapi): Promise<void> {
    this.builtIn = [...entitiesOf(strapi), ...ledgers()];
    this.checkRelations();
    await this.reload();
    this.stopListening = signals.on('catalog', () => void this.reload());
    ports.provide('catalogue', {
      has: (name) => this.snapshot.byName.has(name),
      checkCondition: (entity, json) => this.checkCondition(entity, json),
      labelOf: (name, field) => {
        const entity = this.snapshot.byName.get(name);
        return field === undefined ? entity?.labelPlural : entity?.fields.get(field)?.label;
      },
    });
  }

  stop(): void {
    this.stopListening();
  }

  /** Reads the custom fields again. Calls run one after the other, so that the last one read wins. */
  reload(): Promise<void> {
    this.running = this.running
      .then(async () => {
        const custom = await loadCustomFields(platform.get().knex());
        const byName = new Map<string, Entity>();
        for (const entity of this.builtIn) {
          const extra = custom.filter((field) => field.entity === entity.name && entity.customisable);
          const fields = new Map(entity.fields);
          for (const { field } of extra) if (!fields.has(field.name)) fields.set(field.name, field);
          byName.set(entity.name, await withBeside({ ...entity, fields }));
        }
        for (const entity of byName.values()) checkCollections(entity, byName);
        this.snapshot = { version: `${clock.now().getTime().toString(36)}-${custom.length}`, byName };
      })
      .catch((error) => platform.get().log.error(`The custom fields could not be read: ${(error as Error).message}`));
    return this.running;
  }

  get version(): string {
    return this.snapshot.version;
  }

  entities(): Iterable<Entity> {
    return this.snapshot.byName.values();
  }

  find(name: string): Entity | undefined {
    return this.snapshot.byName.get(name);
  }

  /** @throws when there is no such entity: for names in code */
  entity(name: string): Entity {
    const entity = this.find(name);
    if (!entity) throw new Error(`There is no entity "${name}" in the catalogue.`);
    return entity;
  }

  /** The field at the end of a dotted path through to-one relations, and the entities passed on the way. */
  resolve(
    entity: Entity,
    path: string,
  ): { steps: { entity: Entity; field: Field }[]; last: Field; owner: Entity; isId: boolean } | undefined {
    const steps: { entity: Entity; field: Field }[] = [];
    let owner = entity;
    const parts = path.split('.');
    if (parts.length > 4) return undefined;
    for (const [i, part] of parts.entries()) {
      const isLast = i === parts.length - 1;
      if (isLast && part === 'id') {
        const previous = steps.at(-1);
        if (!previous) return { steps, owner, isId: true, last: idField(owner) };
        steps.pop();
        return { steps, owner: previous.entity, isId: false, last: previous.field };
      }
      const field = owner.fields.get(part);
      if (!field) return undefined;
      if (isLast) return { steps, owner, last: field, isId: false };
      if (!field.target) return undefined;
      steps.push({ entity: owner, field });
      owner = this.entity(field.target);
    }
    return undefined;
  }

  /** The steps from the rows of a collection to the entity that they belong to. */
  stepsOf(collection: Collection): { entity: Entity; field: Field }[] {
    const found = this.resolve(this.entity(collection.target), collection.path);
    if (!found) throw new Error(`${collection.target}.${collection.path} is not in the catalogue.`);
    return [...found.steps, { entity: found.owner, field: found.last }];
  }

  /** What the paths of a condition over an entity mean, with no regard to who asks. */
  meaningOf(entity: Entity): FieldLookup {
    return (path) => {
      const collection = entity.collections.get(path);
      if (collection) return { kind: 'many', of: this.meaningOf(this.entity(collection.target)) };
      const found = this.resolve(entity, path);
      return found && { kind: found.last.kind, options: found.last.options?.map((o) => o.value) };
    };
  }

  private checkCondition(name: string, json: unknown): Result<unknown> {
    const entity = this.find(name);
    if (!entity) return kernelProblems.not_found();
    // A placeholder stands for an id.
    return parseCondition(json, this.meaningOf(entity), 'condition');
  }

  private checkRelations(): void {
    const names = new Set(this.builtIn.map((entity) => entity.name));
    for (const entity of this.builtIn) {
      if (!entity.fields.has(entity.titleField))
        throw new Error(`Entity ${entity.name} has no field ${entity.titleField} for its title.`);
      for (const column of entity.defaultColumns) {
        if (!entity.fields.has(column)) throw new Error(`Entity ${entity.name} lists the unknown column ${column}.`);
      }
      for (const field of entity.fields.values()) {
        for (const [by, values] of Object.entries(field.shownWhen ?? {})) {
          const known = entity.fields.get(by)?.options?.map(({ value }) => value);
          if (!values.every((value) => known?.includes(value)))
            throw new Error(`${entity.name}.${field.name} is shown by values that ${by} does not have.`);
        }
        if (field.target && !names.has(field.target))
          throw new Error(`${entity.name}.${field.name} points to ${field.target}, which is not in the catalogue.`);
      }
    }
  }
}

function checkCollections(entity: Entity, byName: ReadonlyMap<string, Entity>): void {
  for (const { name, target } of entity.collections.values()) {
    if (!byName.has(target))
      throw new Error(`${entity.name}.${name} collects ${target}, which is not in the catalogue.`);
    if (entity.fields.has(name)) throw new Error(`${entity.name} has a field and a collection called ${name}.`);
  }
}

const idField = (entity: Entity): Field => ({
  name: 'id',
  type: 'text',
  kind: entity.kind === 'ledger' ? 'number' : 'id',
  label: { en: 'Id' },
  dataClass: 'C1',
  required: true,
  unique: true,
  readOnly: true,
  searchable: false,
  filterable: true,
  sortable: false,
  custom: false,
  storage: { in: 'column', column: entity.idColumn },
});
