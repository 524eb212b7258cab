import { LabelSchema } from '@kehu/kernel/contract';
import type { Core } from '@strapi/strapi';
import { z } from 'zod';
import { FIELD_TYPES, MASKS, OptionSchema, SectionSchema, ShownWhenSchema } from '../../contract';
import { formOf } from './canonical';
import { type Entity, type Field, type Storage, VALUE_KIND } from './model';

/** What an attribute says of itself under `pluginOptions.kehu`. */
const AttributeOptions = z.object({
  label: LabelSchema.optional(),
  help: LabelSchema.optional(),
  type: z.enum(FIELD_TYPES).optional(),
  section: z.string().optional(),
  system: z.boolean().default(false),
  dataClass: z.enum(['C1', 'C2', 'C3']).default('C1'),
  mask: z.enum(MASKS).optional(),
  vault: z.boolean().default(false),
  /** a blind index, for search by the whole value */
  index: z.boolean().default(true),
  /** a second one, over the last four characters */
  tail: z.boolean().default(false),
  options: z.array(OptionSchema).optional(),
  currencyField: z.string().optional(),
  unique: z.boolean().default(false),
  min: z.number().optional(),
  max: z.number().optional(),
  past: z.boolean().default(false),
  check: z.enum(['idNumber', 'phone', 'iban', 'card', 'currency', 'country', 'timeZone']).optional(),
  shownWhen: ShownWhenSchema.optional(),
  readOnly: z.boolean().default(false),
  generated: z.boolean().default(false),
  searchable: z.boolean().default(false),
});

/** What a content type says of itself under `pluginOptions.kehu`; types without it are not in the catalogue. */
const EntityOptions = z.object({
  name: z.string().optional(),
  path: z.string().optional(),
  label: LabelSchema,
  labelPlural: LabelSchema,
  title: z.string(),
  columns: z.array(z.string()),
  sort: z.string(),
  sections: z.array(SectionSchema),
  customisable: z.boolean().default(false),
  writable: z.boolean().default(true),
});

const TYPE_OF: Record<string, Field['type']> = {
  string: 'text',
  text: 'long-text',
  email: 'email',
  integer: 'integer',
  biginteger: 'bigint',
  decimal: 'decimal',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  enumeration: 'choice',
  relation: 'relation',
};

interface Attribute {
  type: string;
  target?: string;
  required?: boolean;
  unique?: boolean;
  maxLength?: number;
  default?: unknown;
  pluginOptions?: { kehu?: unknown };
}

/** The entities that Strapi's content types declare. A mistake in a schema stops the start with its place. */
export function entitiesOf(strapi: Core.Strapi): Entity[] {
  const types = Object.values(strapi.contentTypes).filter(
    (type) => (type.pluginOptions as { kehu?: unknown } | undefined)?.kehu,
  );
  const nameOf = (uid: string): string | undefined => {
    const type = types.find((t) => t.uid === uid);
    return type && (EntityOptions.parse((type.pluginOptions as { kehu: unknown }).kehu).name ?? type.info.singularName);
  };
  return types.map((type) => {
    const options = EntityOptions.parse((type.pluginOptions as { kehu: unknown }).kehu);
    const columns = strapi.db.metadata.get(type.uid).attributes as unknown as Record<string, StrapiColumn>;
    const fields = new Map<string, Field>();
    for (const [name, raw] of Object.entries(type.attributes)) {
      const attribute = raw as unknown as Attribute;
      if (attribute.pluginOptions?.kehu === undefined) continue;
      const field = fieldOf(name, attribute, columns[name], nameOf, `${type.uid}.${name}`);
      if (field) fields.set(name, field);
    }
    for (const field of systemFields()) fields.set(field.name, field);
    return {
      name: options.name ?? type.info.singularName,
      path: options.path ?? type.info.pluralName,
      table: type.collectionName as string,
      kind: 'content' as const,
      label: options.label,
      labelPlural: options.labelPlural,
      idColumn: 'document_id',
      titleField: options.title,
      defaultColumns: options.columns,
      defaultSort: options.sort,
      sections: options.sections,
      customisable: options.customisable,
      writable: options.writable,
      fields,
      collections: new Map(),
    };
  });
}

interface StrapiColumn {
  columnName?: string;
  joinColumn?: { name: string };
}

function fieldOf(
  name: string,
  attribute: Attribute,
  column: StrapiColumn | undefined,
  nameOf: (uid: string) => string | undefined,
  where: string,
): Field | null {
  const options = AttributeOptions.parse(attribute.pluginOptions?.kehu);
  if (options.system) return null;
  const type = options.type ?? TYPE_OF[attribute.type];
  if (!type) throw new Error(`${where}: the catalogue has no type for "${attribute.type}".`);
  if (!options.label) throw new Error(`${where}: has no label.`);
  const target = type === 'relation' ? nameOf(attribute.target as string) : undefined;
  if (type === 'relation' && !target) throw new Error(`${where}: its target is not in the catalogue.`);
  const columnName = column?.joinColumn?.name ?? column?.columnName ?? name;
  const storage: Storage = options.vault
    ? {
        in: 'vault',
        column: columnName,
        index: options.index ? `${columnName}_bx` : null,
        tail: options.tail ? `${columnName}_tail_bx` : null,
      }
    : { in: type === 'relation' ? 'relation' : 'column', column: columnName };
  const unique = attribute.unique ?? options.unique;
  const form = formOf({ type, check: options.check, unique, storage });
  return {
    name,
    type,
    kind: options.vault ? 'blind' : form === 'identifier' ? 'identifier' : VALUE_KIND[type],
    label: options.label,
    help: options.help,
    section: options.section,
    dataClass: options.dataClass,
    mask: options.mask,
    options: options.options,
    target,
    currencyField: options.currencyField,
    required: attribute.required ?? false,
    unique,
    maxLength: attribute.maxLength,
    min: options.min,
    max: type === 'text' || type === 'long-text' || type === 'email' ? undefined : options.max,
    past: options.past,
    check: options.check,
    shownWhen: options.shownWhen,
    default: attribute.default,
    readOnly: options.readOnly,
    generated: options.generated,
    searchable: options.searchable,
    filterable: options.vault ? options.index : type !== 'long-text',
    sortable: !options.vault && !['long-text', 'multi-choice', 'relation'].includes(type),
    custom: false,
    storage,
  };
}

const systemFields = (): Field[] => {
  const base = {
    dataClass: 'C1' as const,
    required: false,
    unique: false,
    readOnly: true,
    searchable: false,
    filterable: true,
    sortable: true,
    notNull: true,
    custom: false,
  };
  return [
    {
      ...base,
      name: 'createdAt',
      type: 'datetime',
      kind: 'datetime',
      label: { en: 'Created', 'zh-Hans': '创建时间', 'zh-Hant': '建立時間' },
      storage: { in: 'column', column: 'created_at' },
    },
    {
      ...base,
      name: 'updatedAt',
      type: 'datetime',
      kind: 'datetime',
      label: { en: 'Changed', 'zh-Hans': '修改时间', 'zh-Hant': '修改時間' },
      storage: { in: 'column', column: 'updated_at' },
    },
  ];
};
