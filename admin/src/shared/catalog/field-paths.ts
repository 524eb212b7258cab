import type { EntityDto, FieldDto } from '@kehu/records/contract';
import { fieldOf } from './catalog-context';

type Find = (name: string) => EntityDto | undefined;

/** The fields along a dotted path through relations (`customer.branch`); undefined when a step does not exist. */
export function fieldsAlong(entity: EntityDto, path: string, find: Find): FieldDto[] | undefined {
  const steps: FieldDto[] = [];
  let at: EntityDto | undefined = entity;
  for (const name of path.split('.')) {
    const field: FieldDto | undefined = at ? fieldOf(at, name) : undefined;
    if (!field) return undefined;
    steps.push(field);
    at = field.target ? find(field.target) : undefined;
  }
  return steps;
}

/** Relations to one of the targets that are reached in a few steps: `owner`, `customer.owner`, `account.customer.owner`. */
export function pathsTo(entity: EntityDto, targets: readonly string[], find: Find, steps = 3): string[] {
  const relations = entity.fields.filter(({ type, target }) => type === 'relation' && target !== undefined);
  const here = relations.filter(({ target }) => targets.includes(target ?? '')).map(({ name }) => name);
  if (steps === 1) return here;
  const further = relations
    .filter(({ target }) => target !== entity.name && !targets.includes(target ?? ''))
    .flatMap(({ name, target }) => {
      const next = target ? find(target) : undefined;
      return next ? pathsTo(next, targets, find, steps - 1).map((path) => `${name}.${path}`) : [];
    });
  return [...here, ...further];
}
