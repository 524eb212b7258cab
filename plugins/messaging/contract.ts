/** The shapes of messages over HTTP. Imports nothing from a server. */
import { LabelSchema, LOCALES, RecordIdSchema } from '@kehu/kernel/contract';
import { z } from 'zod';
import { ChannelSchema } from './template-shapes';

export * from './image-shapes';
export * from './link-shapes';
export * from './template-shapes';

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
const Rules = {
  quietFrom: Time,
  quietTo: Time,
  /** are holidays of the bank's calendar quiet, too? */
  quietHolidays: z.boolean(),
  language: z.enum(LOCALES),
  tracking: z.boolean(),
  smsCost: z.string().regex(/^\d{1,6}(\.\d{1,4})?$/, 'must be an amount like 0.045'),
  caps: z.array(CapSchema).max(100),
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
