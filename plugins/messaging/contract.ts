/** The shapes of messages over HTTP. Imports nothing from a server. */
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

const EmailSchema = z.strictObject({
  subject: Line,
  preheader: Line.default(''),
  blocks: z.array(BlockSchema).max(60),
});
const SmsSchema = z.strictObject({ text: z.string().max(1600) });
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

export const DELIVERY_STATES = [
  'queued',
  'sending',
  'sent',
  'delivered',
  'bounced',
  'failed',
  'held',
  'cancelled',
  'uncertain',
] as const;

/** POST /api/deliveries/:id/resolve */
export const ResolveDeliveryInput = z.strictObject({
  id: z.string().regex(/^\d{1,18}$/),
  decision: z.enum(['resend', 'drop']),
});

/** A mail or text message in the built-in mailbox. */
export const MailboxItemSchema = z.object({
  id: z.string(),
  channel: z.string(),
  at: z.string(),
  to: z.string(),
  subject: z.string(),
});
export type MailboxItem = z.infer<typeof MailboxItemSchema>;
export const MailboxMessageSchema = MailboxItemSchema.extend({
  messageId: z.string(),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  html: z.string().nullable(),
  text: z.string(),
});
export type MailboxMessage = z.infer<typeof MailboxMessageSchema>;

/** GET /api/customers/:id/consent-like: what stands for a recipient. */
export const ConsentStateSchema = z.object({
  purpose: z.string(),
  label: LabelSchema,
  basis: z.enum(['none', 'opt-in', 'opt-out']),
  channel: ChannelSchema,
  state: z.enum(['granted', 'withdrawn']).nullable(),
  /** whether messages may go out as it stands */
  allowed: z.boolean(),
  at: z.string().nullable(),
});
export const ConsentEntrySchema = z.object({
  id: z.string(),
  at: z.string(),
  purpose: z.string(),
  channel: ChannelSchema,
  state: z.enum(['granted', 'withdrawn']),
  wordingVersion: z.number().nullable(),
  source: z.string(),
  evidence: z.string().nullable(),
  by: z.string().nullable(),
});
export const SuppressionSchema = z.object({
  channel: z.string(),
  reason: z.string(),
  until: z.string().nullable(),
  note: z.string().nullable(),
  at: z.string(),
});
export const ConsentOverviewSchema = z.object({
  states: z.array(ConsentStateSchema),
  history: z.array(ConsentEntrySchema),
  suppressions: z.array(SuppressionSchema),
});
export type ConsentOverview = z.infer<typeof ConsentOverviewSchema>;

/** POST /api/consents */
export const RecordConsentInput = z.strictObject({
  recipient: RecordIdSchema,
  purpose: z.string().max(40),
  channel: ChannelSchema,
  state: z.enum(['granted', 'withdrawn']),
  evidence: z.string().trim().min(3).max(500),
});

/** POST /api/messages */
export const SendMessageInput = z.strictObject({ recipient: RecordIdSchema, template: RecordIdSchema });

const AnyChannel = z.enum(['email', 'sms', 'in-app', 'all']);
/** POST /api/suppressions */
export const SuppressInput = z.strictObject({
  recipient: RecordIdSchema,
  channel: AnyChannel,
  reason: z.enum(['risk', 'complaint', 'manual']),
  until: z.iso.date().nullable().default(null),
  note: z.string().trim().min(3).max(500),
});
/** POST /api/suppressions/lift */
export const LiftSuppressionInput = z.strictObject({
  recipient: RecordIdSchema,
  channel: AnyChannel,
  note: z.string().trim().min(3).max(500),
});

/** A variable that a text may hold: its labels lead to it through relations. */
export const TemplateVariableSchema = z.object({ path: z.string(), labels: z.array(LabelSchema), masked: z.boolean() });
export type TemplateVariable = z.infer<typeof TemplateVariableSchema>;

const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time like 21:00');
export const PurposeSchema = z.object({
  name: z.string().regex(/^[a-z][a-z-]{1,39}$/, 'takes small letters and hyphens'),
  label: LabelSchema,
  basis: z.enum(['none', 'opt-in', 'opt-out']),
  quiet: z.boolean(),
  wording: LabelSchema.nullable(),
  wordingVersion: z.number().int().nullable(),
});
export type Purpose = z.infer<typeof PurposeSchema>;
export const CapSchema = z.strictObject({
  purpose: z.string().max(40),
  channel: ChannelSchema,
  sends: z.number().int().min(1).max(1000),
  days: z.number().int().min(1).max(366),
});
export const HolidaySchema = z.strictObject({ day: z.iso.date(), name: z.string().max(80) });
const Rules = {
  timeZone: z.string().max(60),
  quietFrom: Time,
  quietTo: Time,
  language: z.enum(LOCALES),
  tracking: z.boolean(),
  smsCost: z.string().regex(/^\d{1,6}(\.\d{1,4})?$/, 'must be an amount like 0.045'),
  caps: z.array(CapSchema).max(100),
  holidays: z.array(HolidaySchema).max(400),
};
/** GET /api/messaging/settings */
export const MessagingSettingsSchema = z.object({
  version: z.number().int(),
  ...Rules,
  purposes: z.array(PurposeSchema),
  /** where messages go: set by whoever runs the installation */
  senders: z.object({ from: z.string(), email: z.string(), sms: z.string(), publicUrl: z.string() }),
});
export type MessagingSettings = z.infer<typeof MessagingSettingsSchema>;
/** PUT /api/messaging/settings — `version` is the one that was read. */
export const SaveMessagingSettingsInput = z.strictObject({ version: z.number().int(), ...Rules });
/** PUT /api/messaging/purposes/:name — a changed wording is a new version of it. */
export const SavePurposeInput = z.strictObject({
  name: PurposeSchema.shape.name,
  label: LabelSchema,
  basis: PurposeSchema.shape.basis,
  quiet: z.boolean(),
  wording: LabelSchema.nullable().default(null),
});
