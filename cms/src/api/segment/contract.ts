/** Segments over HTTP. Imports nothing from a server. */
import { ConditionSchema, LOCALES } from '@kehu/kernel/contract';
import { z } from 'zod';

const Id = z.string().max(64);
const Name = z.string().trim().min(1).max(120);
const Description = z.string().trim().max(2000).nullable();
/** A condition over customers; what it names is checked against the catalogue. */
const Definition = ConditionSchema;
const Version = z.number().int().positive();

/** POST /api/segments */
export const CreateSegmentInput = z
  .strictObject({
    name: Name,
    description: Description.optional(),
    kind: z.enum(['dynamic', 'static']).default('dynamic'),
    definition: Definition.optional(),
  })
  .refine((input) => (input.kind === 'dynamic') === (input.definition !== undefined), {
    path: ['definition'],
    message: 'belongs to a segment by rules, and only to one',
  });

/** PATCH /api/segments/:id */
export const UpdateSegmentInput = z.strictObject({
  id: Id,
  version: Version,
  name: Name.optional(),
  description: Description.optional(),
  definition: Definition.optional(),
});

/** POST /api/segments/:id/activate, /archive; DELETE /api/segments/:id */
export const SegmentIdInput = z.strictObject({ id: Id });

/** POST /api/segments/:id/duplicate */
export const DuplicateSegmentInput = z.strictObject({ id: Id, name: Name });

/** POST /api/segments/:id/restore */
export const RestoreVersionInput = z.strictObject({ id: Id, version: Version, number: z.number().int().positive() });

/** POST /api/segments/:id/list: customer numbers, a row each */
export const ImportListInput = z.strictObject({ id: Id, customerNos: z.array(z.string().max(80)).min(1).max(40_000) });

/** POST /api/segments/:id/members */
export const ChangeMembersInput = z.strictObject({
  id: Id,
  add: z.array(Id).max(1000).default([]),
  remove: z.array(Id).max(1000).default([]),
});

/** POST /api/segments/preview */
export const PreviewInput = z.strictObject({ definition: Definition });

const GroupSchema = z.object({ value: z.string().nullable(), count: z.number() });
export const BreakdownSchema = z.object({
  branch: z.array(GroupSchema.extend({ title: z.string() })),
  region: z.array(GroupSchema),
  age: z.array(GroupSchema),
  gender: z.array(GroupSchema),
});
export type Breakdown = z.infer<typeof BreakdownSchema>;

/** GET /api/segments/:id/breakdown */
export const CountedSchema = z.object({ count: z.number(), breakdown: BreakdownSchema });

/** What rules mean among the customers whom somebody may see. */
export const PreviewSchema = CountedSchema.extend({
  ofAll: z.number(),
  sample: z.array(z.record(z.string(), z.unknown())),
});
export type Preview = z.infer<typeof PreviewSchema>;

const FieldProblem = z.object({ path: z.string(), code: z.string(), message: z.string() });
const SegmentRef = z.object({ id: z.string(), name: z.string() });

/** GET /api/segments/:id/definition */
export const DefinitionSchema = z.object({
  /** null for a fixed list, and for rules over fields that the reader may not see */
  definition: Definition.nullable(),
  readable: z.boolean(),
  problems: z.array(FieldProblem),
  asks: z.array(SegmentRef),
  usedBy: z.array(SegmentRef),
});
export type SegmentDefinition = z.infer<typeof DefinitionSchema>;

export const VersionSchema = z.object({
  number: z.number(),
  at: z.string(),
  author: z.string(),
  restoredFrom: z.number().nullable(),
  definition: Definition.nullable(),
});
export type SegmentVersion = z.infer<typeof VersionSchema>;

/** A day of a segment's growth; bank-wide. */
export const SizeSchema = z.object({ day: z.string(), size: z.number(), entered: z.number(), left: z.number() });
export type SegmentSize = z.infer<typeof SizeSchema>;

export const GrowthQuery = z.object({ days: z.coerce.number().int().min(7).max(730).default(90) });
export const SegmentsQuery = z.object({ segments: z.string().max(500) });

/** Customers whom the reader may see: in each segment, and in each pair. */
export const OverlapSchema = z.object({
  segments: z.array(SegmentRef.extend({ size: z.number() })),
  pairs: z.array(z.object({ a: z.string(), b: z.string(), count: z.number() })),
});
export type Overlap = z.infer<typeof OverlapSchema>;

/** Change of each segment's size over 30 days, by id; bank-wide. */
export const ChangesSchema = z.record(z.string(), z.number());

/** What became of a list of customer numbers. */
export const ListOutcomeSchema = z.object({
  added: z.number(),
  already: z.number(),
  unknown: z.array(z.object({ row: z.number(), value: z.string() })),
  unknownCount: z.number(),
});
export type ListOutcome = z.infer<typeof ListOutcomeSchema>;

/** A ready segment of config/presets/segments.yaml. */
export const SegmentPresetSchema = z.strictObject({
  preset: z.string().regex(/^[a-z][a-z-]*$/),
  name: z.partialRecord(z.enum(LOCALES), Name).and(z.object({ en: Name })),
  description: z.partialRecord(z.enum(LOCALES), z.string()).and(z.object({ en: z.string() })),
  definition: Definition,
});
