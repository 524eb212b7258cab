/** The shapes of improvements over HTTP. Imports nothing from a server. */
import { z } from 'zod';

const MeasureSchema = z.object({
  value: z.number(),
  /** the 95 % interval; null of fewer than five answers */
  low: z.number().nullable(),
  high: z.number().nullable(),
  answers: z.number().int(),
});
/** GET /api/improvements/:id/effect — the measure of the 90 days before it took effect, and of those since */
export const EffectSchema = z.object({
  before: MeasureSchema.nullable(),
  after: MeasureSchema.nullable(),
  /** `chance`: the interval of the difference holds zero; `unknown`: there is nothing to compare */
  verdict: z.enum(['better', 'worse', 'chance', 'unknown']),
});
export type Effect = z.infer<typeof EffectSchema>;
