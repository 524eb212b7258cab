import { ok, type Result } from '@kehu/kernel';
import type { Catalogue, Entity, Field } from '@kehu/records';
import type { ImportMapping } from '../../contract';
import type { FieldSource, Preset } from '../mapping';
import { connectProblems } from '../problems';

/** The ways a date of an order is written. */
const DATE_FORMATS: Record<ImportMapping['dates'], string[]> = {
  ymd: ['YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD', 'YYYY年M月D日'],
  dmy: ['D.M.YYYY', 'D/M/YYYY', 'D-M-YYYY', 'YYYY-M-D'],
  mdy: ['M/D/YYYY', 'M-D-YYYY', 'M.D.YYYY', 'YYYY-M-D'],
};
const TIMES = ['', ' HH:mm', ' HH:mm:ss', 'THH:mm:ss', 'THH:mm:ssZ'];

const YES = ['true', 'yes', 'y', '1', '是', '有', 'TRUE', 'Yes', 'YES', 'Y', 'True'];
const NO = ['false', 'no', 'n', '0', '否', '无', '無', 'FALSE', 'No', 'NO', 'N', 'False'];

/** The field by which people name a record of the entity: unique and legible, such as a customer's number. */
export const namingField = (entity: Entity): Field | undefined =>
  [...entity.fields.values()].find((field) => field.unique && field.type === 'text');

/** What a mapping by hand may use: entities by name, and the fields of them that whoever maps may fill. */
export interface Fillable {
  find: Catalogue['find'];
  mayFill(entity: Entity, field: Field): boolean;
}

/** May a file fill this field? A relation only when its records can be named. */
export function isMappable(entity: Entity, field: Field, catalogue: Fillable): boolean {
  if (field.name === 'createdAt' || field.name === 'updatedAt' || field.type === 'multi-choice') return false;
  if (!catalogue.mayFill(entity, field)) return false;
  if (!field.target) return true;
  const target = catalogue.find(field.target);
  return target !== undefined && namingField(target) !== undefined;
}

/** Makes the preset that a mapping by hand stands for, so that it runs, resumes and undoes like any other. */
export function presetOf(mapping: ImportMapping, catalogue: Fillable): Result<Preset> {
  const entity = catalogue.find(mapping.entity);
  if (!entity || (entity.kind === 'content' && !entity.writable))
    return connectProblems.mapping_invalid({ reason: `nothing can be imported into “${mapping.entity}”` });
  const fields: Record<string, FieldSource> = {};
  // Columns are named by place, for a header may hold what a template could not.
  const columns: Record<string, { names: string[]; required: boolean }> = {
    key: { names: [mapping.key], required: true },
  };
  for (const [i, { column, field: name }] of mapping.columns.entries()) {
    const field = entity.fields.get(name);
    if (!field || !isMappable(entity, field, catalogue))
      return connectProblems.mapping_invalid({ reason: `there is no field “${name}” to fill` });
    if (name in fields) return connectProblems.mapping_invalid({ reason: `two columns fill “${field.label.en}”` });
    columns[`c${i}`] = { names: [column], required: true };
    fields[name] = sourceOf(field, `c${i}`, mapping, catalogue);
  }
  return ok({
    name: `${entity.name}-by-hand`,
    label: entity.labelPlural,
    null: [''],
    trim: true,
    files: [
      { name: 'rows', match: ['*'], entity: entity.name, key: `${entity.name}:{key}`, mode: 'upsert', columns, fields },
    ],
  });
}

function sourceOf(field: Field, column: string, mapping: ImportMapping, catalogue: Fillable): FieldSource {
  switch (field.type) {
    case 'relation': {
      const by = namingField(catalogue.find(field.target as string) as Entity) as Field;
      return { ref: field.target as string, by: by.name, key: `{${column}}` };
    }
    case 'date':
      return { column, date: DATE_FORMATS[mapping.dates] };
    case 'datetime':
      return {
        column,
        date: DATE_FORMATS[mapping.dates].flatMap((day) => TIMES.map((time) => day + time)),
        offset: 'Z',
      };
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'money':
      return { column, number: { decimal: mapping.decimal, thousands: mapping.decimal === '.' ? ',' : '.' } };
    case 'boolean':
      return {
        column,
        map: Object.fromEntries([...YES.map((text) => [text, true]), ...NO.map((text) => [text, false])]),
      };
    case 'choice':
      return { column, map: optionTexts(field), otherwise: 'keep' };
    default:
      return { column };
  }
}

/** A choice may be written as its value or as its label in any language. */
function optionTexts(field: Field): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { value, label } of field.options ?? []) {
    for (const text of [...Object.values(label), ...Object.values(label).map((one) => one.toLowerCase()), value])
      texts[text] = value;
  }
  return texts;
}
