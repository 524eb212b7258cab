import type { EntityDto, FieldDto } from '@kehu/records/contract';
import { fieldOf } from '../catalog/catalog-context';
import { fieldsAlong } from '../catalog/field-paths';
import { sectionsOf } from '../records/sections';
import type { IsRelation } from './filter-tree';

type Find = (name: string) => EntityDto | undefined;
type Label = FieldDto['label'];
type Collection = EntityDto['collections'][number];

/** What a condition can be about: a field, a field behind a relation, or related records. */
export type ConditionField = { name: string; labels: Label[]; operators: string[] };
export type ConditionFields = { key: string; label: Label | null; fields: ConditionField[] };

/** Kept by the system; of a related record nobody asks for them. */
const BOOKKEEPING = ['createdAt', 'updatedAt'];

/** Everything a condition on an entity can be about: its sections, what its relations lead to, what belongs to it. */
export function conditionFields(entity: EntityDto, find: Find): ConditionFields[] {
  const usable = ({ operators }: FieldDto): boolean => operators.length > 0;
  const own = sectionsOf(entity, usable).map(({ name, label, fields }) => ({
    key: name,
    label,
    fields: fields.map((field) => ({ name: field.name, labels: [field.label], operators: field.operators })),
  }));
  const known = new Set(entity.fields.map(({ name }) => name));
  const related = entity.fields
    .filter((field) => field.type === 'relation' && !field.name.includes('.') && usable(field))
    .map((relation) => ({
      key: `${relation.name}.`,
      label: relation.label,
      fields: (find(relation.target ?? '')?.fields ?? [])
        .filter((field) => usable(field) && !BOOKKEEPING.includes(field.name))
        .map((field) => ({
          name: `${relation.name}.${field.name}`,
          labels: [relation.label, field.label],
          operators: field.operators,
        }))
        .filter(({ name }) => !known.has(name)),
    }));
  const collections = {
    key: '$has',
    label: null,
    fields: entity.collections.map(({ name, label }) => ({ name, labels: [label], operators: ['$has'] })),
  };
  return [...own, ...related, collections].filter(({ fields }) => fields.length > 0);
}

export const collectionOf = (entity: EntityDto, name: string): Collection | undefined =>
  entity.collections.find((collection) => collection.name === name);

/** The field at the end of a path; a field may have a dotted name of its own. */
export const conditionFieldOf = (entity: EntityDto, path: string, find: Find): FieldDto | undefined =>
  fieldOf(entity, path) ?? fieldsAlong(entity, path, find)?.at(-1);

/** Tells which paths end at a relation, within related records too. */
export const relationTest =
  (entity: EntityDto, find: Find): IsRelation =>
  (path, through = []) => {
    let at: EntityDto | undefined = entity;
    for (const name of through) at = at && find(collectionOf(at, name)?.target ?? '');
    return at !== undefined && conditionFieldOf(at, path, find)?.type === 'relation';
  };
