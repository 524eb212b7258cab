/** The shapes of service cases over HTTP. Imports nothing from a server. */
import { z } from 'zod';

const CaseId = z.string().max(64);
const Note = z.string().trim().min(3).max(2000);

/** POST /api/service-cases/:id/contact */
export const ContactCaseInput = z.strictObject({ id: CaseId, note: Note });
/** POST /api/service-cases/:id/ask-again */
export const AskAgainInput = z.strictObject({ id: CaseId });
/** POST /api/service-cases/:id/close */
export const CloseCaseInput = z.strictObject({ id: CaseId, note: Note });

/** GET /api/surveys/:id/recovery */
export const RecoverySchema = z.object({
  /** answers that the rule asked somebody to look after, as they were when they came */
  cases: z.number().int(),
  open: z.number().int(),
  overdue: z.number().int(),
  contacted: z.number().int(),
  /** of those contacted, within the time that was set */
  inTime: z.number().int(),
  askedAgain: z.number().int(),
  answeredAgain: z.number().int(),
  recovered: z.number().int(),
  notRecovered: z.number().int(),
  /** of those who answered again */
  meanBefore: z.number().nullable(),
  meanAfter: z.number().nullable(),
  medianHoursToContact: z.number().nullable(),
});
export type Recovery = z.infer<typeof RecoverySchema>;
