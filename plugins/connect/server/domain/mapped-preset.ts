import { ok, type Result } from '@kehu/kernel';
import type { Catalogue, Entity, Field } from '@kehu/records';
import type { ImportMapping } from '../../contract';
import type { FieldSource, Preset } from '../mapping';
import { connectProblems } from '../problems';

const YES = ['true', 'yes', 'y', '1', '是', '有'];
const NO = ['false', 'no', 'n', '0', '否', '无', '無'];

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
    return wrong(`nothing can be imported into “${mapping.entity}”`);
  if (mapping.key === null && entity.kind !== 'ledger')
    return wrong('a column must tell the records apart: only the entries of a ledger are known by their content');
  if (mapping.by !== undefined && !entity.fields.get(mapping.by)?.unique)
    return wrong(`“${mapping.by}” is no unique field`);
  const filled = fillFields(entity, mapping, catalogue);
  if (!filled.ok) return filled;
  const { fields, columns } = filled.value;
  fillDirection(entity, fields);
  const by = mapping.by ?? keyField(entity, mapping)?.name;
  return ok({
    name: `${entity.name}-by-hand`,
    label: entity.labelPlural,
    null: [''],
    trim: true,
    files: [
      {
        name: 'rows',
        match: ['*'],
        entity: entity.name,
        key: `${entity.name}:${mapping.key === null ? '{#digest}' : '{key}'}`,
        mode: 'upsert',
        ...(by !== undefined && { by }),
        dates: mapping.dates,
        decimal: mapping.decimal,
        statement: mapping.statement,
        ...(mapping.encoding && { reading: { encoding: mapping.encoding } }),
        columns,
        fields,
      },
    ],
  });
}

const wrong = (reason: string) => connectProblems.mapping_invalid({ reason });

interface Filled {
  fields: Record<string, FieldSource>;
  columns: Record<string, { names: string[]; required: boolean }>;
}

function fillFields(entity: Entity, mapping: ImportMapping, catalogue: Fillable): Result<Filled> {
  const fields: Filled['fields'] = {};
  // Columns are named by place, for a header may hold what a template could not.
  const columns: Filled['columns'] = {};
  const named = (name: string, column: string): string => {
    columns[name] = { names: [column], required: true };
    return name;
  };
  if (mapping.key !== null) named('key', mapping.key);
  const all: { field: string; column?: string; time?: string | undefined; value?: string }[] = [
    ...mapping.columns,
    ...mapping.values,
  ];
  for (const [i, { column, field: name, value, time }] of all.entries()) {
    const field = entity.fields.get(name);
    if (!field || !isMappable(entity, field, catalogue)) return wrong(`there is no field “${name}” to fill`);
    if (name in fields) return wrong(`two columns fill “${field.label.en}”`);
    if (value !== undefined && /[{}]/.test(value)) return wrong(`“${value}” holds a brace`);
    const source = sourceOf(
      field,
      column === undefined ? { value: value as string } : named(`c${i}`, column),
      catalogue,
    );
    fields[name] = time && 'date' in source ? { ...source, time: named(`t${i}`, time) } : source;
  }
  return ok({ fields, columns });
}

/** The unique field that the column of the key fills: by it records are found that no import made. */
const keyField = (entity: Entity, { key, columns }: ImportMapping): Field | undefined =>
  columns
    .filter(({ column }) => column === key)
    .map(({ field }) => entity.fields.get(field))
    .find((field) => field?.unique && !field.target);

/**
 * Statements often tell by the sign of an amount which way the money went. Where a ledger asks for the way and no column
 * says it, the sign does.
 */
function fillDirection(entity: Entity, fields: Record<string, FieldSource>): void {
  if (entity.kind !== 'ledger') return;
  const { way, amount } = directionOf(entity);
  const source = amount && fields[amount.name];
  if (!way || !amount || !source || way.name in fields || !('number' in source)) return;
  fields[amount.name] = { ...source, absolute: true };
  fields[way.name] = { column: source.column, bySign: { positive: 'credit', negative: 'debit' } };
}

/** The field of a ledger that tells which way money went, and the amount that has no sign. */
function directionOf(entity: Entity): { way: Field | undefined; amount: Field | undefined } {
  const fields = [...entity.fields.values()];
  const isWay = ({ type, options }: Field) =>
    type === 'choice' && options?.map(({ value }) => value).join() === 'credit,debit';
  const isAmount = ({ type, min, required }: Field) => type === 'money' && min === 0 && required;
  return { way: fields.find(isWay), amount: fields.find(isAmount) };
}

/** How a column's texts, or one text for all rows, become values of a field. */
export function sourceOf(field: Field, from: string | { value: string }, catalogue: Fillable): FieldSource {
  const isFixed = typeof from === 'object';
  if (field.type === 'relation') {
    const by = namingField(catalogue.find(field.target as string) as Entity) as Field;
    return { ref: field.target as string, by: by.name, key: isFixed ? from.value : `{${from}}` };
  }
  if (isFixed) return { value: from.value };
  const column = from;
  switch (field.type) {
    case 'date':
    case 'datetime':
      return { column, date: 'auto' };
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'money':
      return { column, number: 'auto' };
    case 'boolean':
      return {
        column,
        map: Object.fromEntries([...YES.map((text) => [text, true]), ...NO.map((text) => [text, false])]),
      };
    case 'choice':
      return { column, map: optionTexts(field), otherwise: 'keep' };
    default:
      return field.check === 'country' || field.check === 'currency' ? { column, named: field.check } : { column };
  }
}

/** A choice may be written as its value, as its label in any language, or as the label's first letter: M, F. */
function optionTexts(field: Field): Record<string, string> {
  const texts: Record<string, string> = {};
  const initials = new Map<string, string[]>();
  for (const { value, label } of field.options ?? []) {
    const initial = label.en.slice(0, 1);
    initials.set(initial, [...(initials.get(initial) ?? []), value]);
    for (const text of [...Object.values(label), ...(SYNONYMS[value] ?? []), value]) texts[text] = value;
  }
  for (const [initial, [only, other]] of initials) if (only && !other) texts[initial] ??= only;
  return texts;
}

/** Usual words for values that many lists of choices have. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  female: ['woman', '女士', '女性', '小姐'],
  male: ['man', '先生', '男性'],
  credit: ['CR', 'C', '贷', '貸', '贷方', '貸方', '转入', '轉入', '存入', '入账', '入帳', 'deposit'],
  debit: ['DR', 'D', '借', '借方', '转出', '轉出', '支取', '出账', '出帳', 'withdrawal'],
};
