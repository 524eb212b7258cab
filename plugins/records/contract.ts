import { LabelSchema, ReasonSchema, RecordIdSchema } from '@kehu/kernel/contract';
import { z } from 'zod';

export { FIELD_REASONS, type FieldReason } from './field-reasons';
export { isReservedName } from './reserved-names';

/** Types of a field. `money` and `decimal` travel as text ("1234.50"), `bigint` too; a `relation` as {id, title}. */
export const FIELD_TYPES = [
  'text',
  'long-text',
  'email',
  'integer',
  'bigint',
  'decimal',
  'money',
  'boolean',
  'date',
  'datetime',
  'choice',
  'multi-choice',
  'relation',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** The types a business admin may add at run time. */
export const CUSTOM_FIELD_TYPES = ['text', 'decimal', 'date', 'boolean', 'choice'] as const;

export const MASKS = ['phone', 'email', 'id-number', 'tail4', 'all'] as const;

export const OptionSchema = z.object({
  value: z.string().trim().min(1).max(64),
  label: LabelSchema,
  /** antd preset colour name */
  color: z.string().optional(),
});
export type Option = z.infer<typeof OptionSchema>;

/** Lists of codes: ISO 3166-1, ISO 4217 and the IANA time zones. */
export const LISTS = ['country', 'currency', 'timeZone'] as const;
export type ListName = (typeof LISTS)[number];

export const ShownWhenSchema = z.record(z.string(), z.array(z.string()).min(1));
export type ShownWhen = z.infer<typeof ShownWhenSchema>;

/** A field as the signed-in person may use it. A field they may not see is not in the answer. */
export const FieldDtoSchema = z.object({
  name: z.string(),
  type: z.enum(FIELD_TYPES),
  label: LabelSchema,
  help: LabelSchema.optional(),
  section: z.string().optional(),
  dataClass: z.enum(['C1', 'C2', 'C3']),
  mask: z.enum(MASKS).optional(),
  options: z.array(OptionSchema).optional(),
  /** text that is one of a known list of codes; the list stands in the catalogue */
  list: z.enum(LISTS).optional(),
  /** shown where these fields have one of these values; another one's form has no use for it */
  shownWhen: ShownWhenSchema.optional(),
  /** entity a relation points to */
  target: z.string().optional(),
  /** field that holds the currency of a money field; without it the bank's own */
  currencyField: z.string().optional(),
  required: z.boolean(),
  unique: z.boolean(),
  /** what a new record gets where nothing is sent */
  default: z.unknown().optional(),
  /** a new record is given a value that nobody need type */
  generated: z.boolean().optional(),
  maxLength: z.number().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  /** worked out by the system: nobody writes it, and it may be a few seconds old */
  computed: z.boolean().optional(),
  /** shown masked; the value by reveal only */
  masked: z.boolean(),
  writable: z.boolean(),
  /** operators that filters on this field accept; empty: not filterable */
  operators: z.array(z.string()),
  sortable: z.boolean(),
  custom: z.boolean(),
  /** custom fields: 'building' until its index stands */
  indexState: z.enum(['none', 'building', 'ready', 'failed']).optional(),
});
export type FieldDto = z.infer<typeof FieldDtoSchema>;

export const SectionSchema = z.object({ name: z.string(), label: LabelSchema });

export const EntityDtoSchema = z.object({
  name: z.string(),
  /** path of its routes below /api */
  path: z.string(),
  label: LabelSchema,
  labelPlural: LabelSchema,
  /** content: records that people edit; ledger: rows that only the system writes, paged by cursor */
  kind: z.enum(['content', 'ledger']),
  titleField: z.string(),
  defaultColumns: z.array(z.string()),
  defaultSort: z.string(),
  sections: z.array(SectionSchema),
  fields: z.array(FieldDtoSchema),
  /** records that belong to one of these, for conditions */
  collections: z.array(z.object({ name: z.string(), label: LabelSchema, target: z.string() })),
  /** what the person may do: list, create, update, delete, export, reveal and the names of operations' actions */
  actions: z.array(z.string()),
  /** the person sees only some of the rows: whatever is counted of them is of those that they may see */
  partial: z.boolean(),
  customisable: z.boolean(),
});
export type EntityDto = z.infer<typeof EntityDtoSchema>;

/** GET /api/<entities>/:id/twins: other records with the same number or address */
export const TwinSchema = z.object({ field: z.string(), id: z.string(), title: z.string() });
export type Twin = z.infer<typeof TwinSchema>;

/** GET /api/catalog */
export const CatalogSchema = z.object({
  version: z.string(),
  currency: z.string(),
  /** the bank's: pages show moments in it */
  timeZone: z.string(),
  lists: z.record(z.enum(LISTS), z.array(z.string())),
  entities: z.array(EntityDtoSchema),
});
export type Catalog = z.infer<typeof CatalogSchema>;

/** A record on the wire: `id`, `version` (content only) and the asked fields. */
export type RecordDto = { id: string; version?: number } & Record<string, unknown>;
/** A relation on the wire. */
export type RelationDto = { id: string; title: string } & Record<string, unknown>;

export const PaginationSchema = z.object({
  pageSize: z.number(),
  page: z.number().optional(),
  /** capped: exact only when `totalIsExact` */
  total: z.number().optional(),
  totalIsExact: z.boolean().optional(),
  /** cursor of the next page (`pagination[after]`), null on the last */
  next: z.string().nullable(),
});
export type Pagination = z.infer<typeof PaginationSchema>;

/** PATCH /api/<entities>/:id — `version` is the one that was read. */
export const UpdateBody = z.object({ version: z.number().int().positive(), data: z.record(z.string(), z.unknown()) });
/** POST /api/<entities> */
export const CreateBody = z.object({ data: z.record(z.string(), z.unknown()) });
/** POST /api/<entities>/:id/reveal */
export const RevealBody = z.object({ fields: z.array(z.string()).min(1).max(20), reason: ReasonSchema });

/** POST /api/fields: a field that a business admin adds. */
export const CreateFieldInput = z
  .object({
    entity: z.string(),
    name: z
      .string()
      .regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'must start with a small letter and hold letters and digits only'),
    type: z.enum(CUSTOM_FIELD_TYPES),
    label: LabelSchema,
    help: LabelSchema.optional(),
    section: z.string().max(40).optional(),
    required: z.boolean().default(false),
    options: z.array(OptionSchema).min(1).max(200).optional(),
    filterable: z.boolean().default(true),
  })
  .superRefine((v, c) => {
    if (v.type === 'choice' && !v.options)
      c.addIssue({ code: 'custom', path: ['options'], message: 'A choice field needs at least one option.' });
  });
export type CreateField = z.input<typeof CreateFieldInput>;
/** PATCH /api/fields/:id — name, entity and type stay. Retired fields keep their values. */
export const UpdateFieldInput = z.object({
  id: RecordIdSchema,
  label: LabelSchema.optional(),
  help: LabelSchema.nullable().optional(),
  section: z.string().max(40).nullable().optional(),
  required: z.boolean().optional(),
  options: z.array(OptionSchema).min(1).max(200).optional(),
  filterable: z.boolean().optional(),
  retired: z.boolean().optional(),
});

/** GET /api/search?q= — the one box. */
export const SearchHitSchema = z.object({
  entity: z.string(),
  id: z.string(),
  title: z.string(),
  subtitle: z.string(),
  /** what matched: name, customerNo, mobile, idNumber, cardTail, accountNo, email */
  matched: z.string(),
});
export type SearchHit = z.infer<typeof SearchHitSchema>;

/** GET /api/<entities>/:id/history */
export const HistoryEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.object({ id: z.string().nullable(), name: z.string() }),
  /** name of the operation, e.g. customer.update */
  operation: z.string(),
  reason: z.string().nullable(),
  changes: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
});
export type HistoryEntry = z.infer<typeof HistoryEntrySchema>;
