import { LabelSchema, LOCALES, RecordIdSchema } from '@kehu/kernel/contract';
import { z } from 'zod';

export const CHANNELS = ['email', 'sms', 'in-app'] as const;
export const ChannelSchema = z.enum(CHANNELS);
export type ChannelName = z.infer<typeof ChannelSchema>;

const Line = z.string().max(300);
const Long = z.string().max(10_000);
const Address = z.string().max(2000);

const Heading = z.strictObject({ type: z.literal('heading'), text: Line });
const Text = z.strictObject({ type: z.literal('text'), text: Long });
const Image = z.strictObject({
  type: z.literal('image'),
  src: Address,
  alt: Line.default(''),
  href: Address.optional(),
});
const Button = z.strictObject({ type: z.literal('button'), text: Line, href: Address });
const Divider = z.strictObject({ type: z.literal('divider') });
/** why the recipient gets this, and the way out of it */
const Footer = z.strictObject({ type: z.literal('footer'), text: Long });
export const SimpleBlockSchema = z.discriminatedUnion('type', [Heading, Text, Image, Button, Divider, Footer]);
export type SimpleBlock = z.infer<typeof SimpleBlockSchema>;
const Columns = z.strictObject({
  type: z.literal('columns'),
  columns: z.array(z.array(SimpleBlockSchema).max(20)).min(2).max(3),
});
/** A part of an e-mail, from top to bottom. */
export const BlockSchema = z.discriminatedUnion('type', [Heading, Text, Image, Button, Divider, Footer, Columns]);
export type Block = z.infer<typeof BlockSchema>;

const SmsText = z.string().max(1600);
const EmailSchema = z.strictObject({
  subject: Line,
  preheader: Line.default(''),
  blocks: z.array(BlockSchema).max(60),
  /** what is said instead by text message or through the owner, where no e-mail can be sent */
  short: SmsText.optional(),
});
const SmsSchema = z.strictObject({ text: SmsText });
const InAppSchema = z.strictObject({ title: Line, text: Long });

const inLanguages = <S extends z.ZodType>(schema: S) =>
  z.strictObject({ en: schema.optional(), 'zh-Hans': schema.optional(), 'zh-Hant': schema.optional() });

export const ContentSchemas = {
  email: inLanguages(EmailSchema),
  sms: inLanguages(SmsSchema),
  'in-app': inLanguages(InAppSchema),
} as const;
export type EmailContent = z.infer<typeof EmailSchema>;
export type SmsContent = z.infer<typeof SmsSchema>;
export type InAppContent = z.infer<typeof InAppSchema>;
export type OneContent = EmailContent | SmsContent | InAppContent;
/** What a template says, by language; a language that is missing falls back to another. */
export type TemplateContent = Partial<Record<(typeof LOCALES)[number], OneContent>>;

export const TEMPLATE_STATUSES = ['draft', 'active', 'archived'] as const;

/** POST /api/message-templates */
export const CreateTemplateInput = z.strictObject({
  name: z.string().trim().min(1).max(120),
  channel: ChannelSchema,
  purpose: z.string().max(40),
  content: z.record(z.string(), z.unknown()),
});
/** PUT /api/message-templates/:id — `version` is the one that was read; a changed content is a new version. */
export const SaveTemplateInput = z.strictObject({
  id: RecordIdSchema,
  version: z.number().int().positive(),
  name: z.string().trim().min(1).max(120).optional(),
  purpose: z.string().max(40).optional(),
  status: z.enum(TEMPLATE_STATUSES).optional(),
  content: z.record(z.string(), z.unknown()).optional(),
});

/** What is wrong with a template, or might be. */
export const FindingSchema = z.object({
  level: z.enum(['error', 'warning']),
  code: z.string(),
  /** where: `zh-Hans.blocks.2.text` */
  path: z.string(),
  message: z.string(),
  line: z.number().optional(),
  column: z.number().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Finding = z.infer<typeof FindingSchema>;

export const TemplateDtoSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  channel: ChannelSchema,
  purpose: z.string(),
  status: z.enum(TEMPLATE_STATUSES),
  contentVersion: z.number().int(),
  content: z.record(z.string(), z.unknown()),
});
export type TemplateDto = Omit<z.infer<typeof TemplateDtoSchema>, 'content'> & { content: TemplateContent };

export const TemplateVersionSchema = z.object({
  version: z.number().int(),
  at: z.string(),
  by: z.string().nullable(),
});
export type TemplateVersion = z.infer<typeof TemplateVersionSchema>;

/** POST /api/message-preview: what one recipient would get. */
export const PreviewInput = z.strictObject({
  channel: ChannelSchema,
  purpose: z.string().max(40),
  content: z.record(z.string(), z.unknown()),
  language: z.enum(LOCALES),
  recipient: RecordIdSchema.nullable().default(null),
});
export const PreviewSchema = z.object({
  subject: z.string().optional(),
  html: z.string().optional(),
  text: z.string(),
  segments: z.number().optional(),
  encoding: z.string().optional(),
  /** of an e-mail: what is said where none can be sent */
  short: z.object({ text: z.string(), segments: z.number(), encoding: z.string() }).optional(),
  findings: z.array(FindingSchema),
});
export type Preview = z.infer<typeof PreviewSchema>;

/** POST /api/message-templates/:id/test */
export const TestSendInput = z.strictObject({
  id: RecordIdSchema,
  language: z.enum(LOCALES),
  recipient: RecordIdSchema.nullable().default(null),
  /** where to; the signed-in person's own e-mail address without it */
  to: z.string().trim().min(3).max(254).optional(),
});

/** A variable that a text may hold: its labels lead to it through relations. */
export const TemplateVariableSchema = z.object({ path: z.string(), labels: z.array(LabelSchema), masked: z.boolean() });
export type TemplateVariable = z.infer<typeof TemplateVariableSchema>;
