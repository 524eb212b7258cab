import { ConditionSchema, LabelSchema, LOCALES, RecordIdSchema } from '@kehu/kernel/contract';
import { z } from 'zod';

/** POST /api/session */
export const SignInInput = z.object({
  identifier: z.string().trim().min(1).max(254),
  password: z.string().min(1).max(200),
});

/** The signed-in person, as the browser needs it. */
export const MeSchema = z.object({
  id: z.string(),
  username: z.string(),
  displayName: z.string(),
  locale: z.string().nullable(),
  roles: z.array(z.object({ name: z.string(), label: LabelSchema })),
  branch: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** `subject: actions` for menus and buttons; rows and fields are decided on the server. */
  permissions: z.record(z.string(), z.array(z.string())),
});
export type Me = z.infer<typeof MeSchema>;

export const SessionSchema = z.object({ token: z.string(), expiresAt: z.string(), me: MeSchema });
export type Session = z.infer<typeof SessionSchema>;

/**
 * How much of a field a role sees, and whether it may change it.
 * `masked` shows a mask and allows search by the whole value; `read` shows the value; `write` also changes it.
 * `maskedWrite` changes without seeing.
 */
export const FIELD_MODES = ['hidden', 'masked', 'maskedWrite', 'read', 'write'] as const;
export const FieldModeSchema = z.enum(FIELD_MODES);
export type FieldMode = z.infer<typeof FieldModeSchema>;

/** One row of the rights table. `condition` is a condition over the subject; `$me` and `$myBranch` stand for the actor's. */
export const RuleSchema = z.object({
  action: z.string().regex(/^[a-z][a-z-]{1,40}$/),
  subject: z.string().regex(/^[a-z][a-z-]{1,40}$|^all$/),
  condition: ConditionSchema.nullable().default(null),
});
export type Rule = z.infer<typeof RuleSchema>;

export const RoleSchema = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/),
  label: LabelSchema,
  description: LabelSchema.optional(),
  rules: z.array(RuleSchema),
  /** entity → field (or `*`, or a data class `C1`/`C2`/`C3`) → mode. */
  fields: z.record(z.string(), z.record(z.string(), FieldModeSchema)),
});
export type Role = z.infer<typeof RoleSchema>;

/** Whoever signs in, as an administrator sees them. */
export const StaffAccountSchema = z.object({
  id: z.string(),
  version: z.number().int(),
  username: z.string(),
  email: z.string(),
  displayName: z.string(),
  language: z.enum(LOCALES).nullable(),
  branch: z.object({ id: z.string(), title: z.string() }).nullable(),
  roles: z.array(z.string()),
  /** may not sign in */
  blocked: z.boolean(),
  lastSignInAt: z.string().nullable(),
});
export type StaffAccount = z.infer<typeof StaffAccountSchema>;

const RoleNames = z.array(z.string().min(1).max(60)).max(20);
const DisplayName = z.string().trim().min(1, 'must not be empty').max(120);
const Email = z.email('is not an e-mail address').max(254);

/** POST /api/staff */
export const CreateStaffInput = z.strictObject({
  username: z
    .string()
    .trim()
    .regex(
      /^[A-Za-z0-9][A-Za-z0-9._-]{1,39}$/,
      'takes letters, digits, points, hyphens and underscores, 2 to 40 of them',
    ),
  displayName: DisplayName,
  email: Email,
  password: z.string().max(200),
  language: z.enum(LOCALES).nullable().default(null),
  branch: RecordIdSchema.nullable().default(null),
  roles: RoleNames,
});
export type CreateStaff = z.input<typeof CreateStaffInput>;

/** PATCH /api/staff/:id — `version` is the one that was read; what is not sent stays. */
export const UpdateStaffInput = z.strictObject({
  id: RecordIdSchema,
  version: z.number().int().positive(),
  displayName: DisplayName.optional(),
  email: Email.optional(),
  language: z.enum(LOCALES).nullable().optional(),
  branch: RecordIdSchema.nullable().optional(),
  roles: RoleNames.optional(),
  blocked: z.boolean().optional(),
});
export type UpdateStaff = z.input<typeof UpdateStaffInput>;

/** POST /api/staff/:id/password: for somebody who lost theirs. */
export const ResetPasswordInput = z.strictObject({ id: RecordIdSchema, password: z.string().max(200) });
/** POST /api/session/password: one's own. */
export const ChangePasswordInput = z.strictObject({
  current: z.string().min(1).max(200),
  password: z.string().max(200),
});

export const PASSWORD_LENGTH = { least: 10, mostBytes: 72 } as const;
