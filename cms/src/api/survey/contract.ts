/** The shapes of surveys over HTTP. Imports nothing from a server. */
import { ConditionSchema, LOCALES, RecordIdSchema } from '@kehu/kernel/contract';
import {
  AnswerProblemSchema,
  AnswersSchema,
  DefinitionFindingSchema,
  DefinitionSchema,
  QuestionSchema,
} from '@kehu/surveys/contract';
import { z } from 'zod';

export * from './contract-results';

const SurveyId = z.string().max(64);

/** Happenings after which a customer is asked by themselves. */
export const ASKING_EVENTS = ['case-closed', 'account-opened'] as const;

export const SurveySettingsSchema = z.strictObject({
  /** anybody who has the address may answer */
  publicLink: z.boolean().default(false),
  /** colour of buttons and choices */
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be a colour like #1558d6')
    .default('#1558d6'),
  /** how long a personal link can be used */
  linkDays: z.number().int().min(1).max(366).default(30),
  /** answers that somebody looks after: a condition over the answer (nps, csat, sentiment, …) */
  followUp: z
    .strictObject({
      when: ConditionSchema,
      /** hours within which the customer is to be contacted */
      slaHours: z.number().int().min(1).max(2160).default(48),
      /** do only working hours of the bank's calendar count? */
      workingHours: z.boolean().default(false),
      priority: z.enum(['low', 'normal', 'high', 'urgent']).default('high'),
      /** asked again so many days after the contact; null: never */
      againAfterDays: z.number().int().min(1).max(180).nullable().default(14),
      /** message that asks again; its text holds `{{ survey_url }}` */
      template: RecordIdSchema.nullable().default(null),
    })
    .nullable()
    .default(null),
  after: z
    .array(
      z.strictObject({
        event: z.enum(ASKING_EVENTS),
        hours: z.number().int().min(0).max(720).default(24),
        template: RecordIdSchema,
        /** nobody is asked again within so many days */
        everyDays: z.number().int().min(1).max(730).default(90),
      }),
    )
    .max(5)
    .default([]),
});
export type SurveySettings = z.infer<typeof SurveySettingsSchema>;

/** PUT /api/surveys/:id/definition — `definitionVersion` is the one that was read. */
export const SaveDefinitionInput = z.strictObject({
  id: SurveyId,
  definitionVersion: z.number().int().min(0),
  definition: DefinitionSchema,
  /** other words for choices that were answered mean the same as before */
  reworded: z.boolean().default(false),
  note: z.string().trim().max(300).optional(),
});
/** POST /api/surveys/check */
export const CheckDefinitionInput = z.strictObject({ definition: z.unknown() });
const { publicLink, accent, linkDays, followUp, after } = SurveySettingsSchema.shape;
/**
 * PUT /api/surveys/:id/settings — the parts that change: one that is absent stays as it is, one that is there takes the
 * place of the whole part. `followUp: null` and `after: []` switch theirs off.
 */
export const SaveSettingsInput = z.strictObject({
  id: SurveyId,
  /** the one that was read: refused where somebody else has saved settings since */
  settingsVersion: z.number().int().min(0).optional(),
  settings: z
    .strictObject({
      publicLink: publicLink.unwrap(),
      accent: accent.unwrap(),
      linkDays: linkDays.unwrap(),
      followUp: followUp.unwrap(),
      after: after.unwrap(),
    })
    .partial(),
});
/** POST /api/surveys/:id/{open,close} */
export const SteerSurveyInput = z.strictObject({ id: SurveyId });
/** POST /api/surveys/:id/invitations — everybody of a segment, or these customers, by a message of theirs */
export const InviteInput = z.strictObject({
  id: SurveyId,
  segment: RecordIdSchema.optional(),
  customers: z.array(RecordIdSchema).max(1000).optional(),
  template: RecordIdSchema,
  /** of those chosen, so many by lot */
  sample: z.number().int().min(1).max(1_000_000).optional(),
  /** also those who have a link that they may still use, or have used it */
  again: z.boolean().default(false),
});
/** POST /api/surveys/:id/entries — an answer that a member of staff takes down; without a customer nobody's */
export const EnterAnswerInput = z.strictObject({ id: SurveyId, customer: RecordIdSchema.optional() });

export const SurveyContentSchema = z.object({
  definition: DefinitionSchema,
  definitionVersion: z.number().int(),
  findings: z.array(DefinitionFindingSchema),
  questions: z.array(QuestionSchema),
  settings: SurveySettingsSchema,
  settingsVersion: z.number().int(),
  /** address of the public page, when there is one */
  publicUrl: z.string().nullable(),
  /** address that shows the survey to its author; nothing of it is kept */
  previewUrl: z.string().nullable(),
  /** what the person may do with it now */
  may: z.array(z.string()),
});
export type SurveyContent = z.infer<typeof SurveyContentSchema>;

export const DefinitionVersionSchema = z.object({
  version: z.number().int(),
  at: z.string(),
  by: z.string(),
  note: z.string().nullable(),
  answers: z.number().int(),
});

/** GET /api/surveys/:id/definition-versions/:version */
export const OldDefinitionSchema = z.object({ version: z.number().int(), definition: DefinitionSchema });

const TextSchema = z.partialRecord(z.enum(LOCALES), z.string());
/** What was said to one question, in the words that were offered. */
export const GivenAnswerSchema = z.object({
  question: z.string(),
  text: TextSchema,
  said: z.array(
    z.object({
      /** of a matrix, or the way into a question that holds others */
      row: TextSchema.nullable(),
      value: TextSchema,
      /** a file that can be downloaded */
      file: z.string().nullable(),
      /** a signature, as the data URL of a picture */
      drawing: z.string().nullable(),
    }),
  ),
});
export type GivenAnswer = z.infer<typeof GivenAnswerSchema>;
/** GET /api/surveys/:id/answers/:answer */
export const AnswerInWordsSchema = z.object({
  version: z.number().int(),
  language: z.string(),
  given: z.array(GivenAnswerSchema),
});
export type AnswerInWords = z.infer<typeof AnswerInWordsSchema>;

/** POST /s/:token/answers — what the public page sends; also for other programs */
export const GiveAnswersInput = z.strictObject({
  answers: AnswersSchema,
  language: z.enum(LOCALES).default('en'),
  /** the page that they are the answers to, checked before the next; without it they are a draft */
  page: z.number().int().min(0).max(500).optional(),
  /** the last word: checked as a whole, and kept for good */
  complete: z.boolean().default(false),
});
export const GivenAnswersSchema = z.object({
  state: z.enum(['partial', 'complete']),
  problems: z.array(AnswerProblemSchema),
});
