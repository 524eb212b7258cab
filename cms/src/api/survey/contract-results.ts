/** The shapes of what has come of surveys. Imports nothing from a server. */
import { METRICS, QuestionSchema, SENTIMENTS, TOPICS } from '@kehu/surveys/contract';
import { z } from 'zod';

const Day = z.iso.date();
/** Days from … to …, both within; of the answers when they were completed, of invitations when they were made. */
export const PeriodQuery = z.object({ from: Day.optional(), to: Day.optional() });
export type Period = z.infer<typeof PeriodQuery>;

/** A share with its 95 % interval (Wilson), in percent; no interval of fewer than five. */
const Share = z.object({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() });
/**
 * What a metric has come to, with its 95 % interval from five answers on: NPS from -100 to 100, CSAT as percent of those who chose one of
 * the two best, CES as a mean.
 */
export const ScoreSchema = z.object({
  metric: z.enum(METRICS),
  value: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  answers: z.number().int(),
});
export type Score = z.infer<typeof ScoreSchema>;

/** What is told of numbers, days and files beside how many answered. */
export const QuestionFiguresSchema = z.object({
  numbers: z
    .object({
      count: z.number().int(),
      mean: z.number(),
      min: z.number(),
      q1: z.number(),
      median: z.number(),
      q3: z.number(),
      max: z.number(),
      /** bars of one width; the last one holds the greatest number */
      histogram: z.array(z.object({ from: z.number(), to: z.number(), count: z.number().int() })),
    })
    .nullable(),
  /** of days: how many in each month (YYYY-MM), the last ten years of them */
  months: z.array(z.object({ month: z.string(), count: z.number().int() })),
  /** of files: how many were given */
  files: z.number().int().nullable(),
});
export type QuestionFigures = z.infer<typeof QuestionFiguresSchema>;

export const QuestionResultSchema = z.object({
  question: QuestionSchema,
  /** people who answered it */
  answered: z.number().int(),
  /** choices that nobody chose too; of free text nothing */
  values: z.array(
    z.object({ row: z.string(), value: z.string(), count: z.number().int(), mean: z.number().nullable() }),
  ),
  mean: z.number().nullable(),
  figures: QuestionFiguresSchema.nullable(),
});
export type QuestionResult = z.infer<typeof QuestionResultSchema>;

/** GET /api/surveys/:id/results?from=&to= — of the answers that the reader may see */
export const ResultsSchema = z.object({
  /** the reader does not see all answers: these are the figures of those that they may see */
  partial: z.boolean(),
  /** those who were sent a link */
  invited: z.number().int(),
  /** of those invited */
  opened: z.number().int(),
  /** of those invited, complete */
  answered: z.number().int(),
  /** all answers, also by the public link and taken down by staff */
  started: z.number().int(),
  complete: z.number().int(),
  /** answered among invited */
  responseRate: Share.nullable(),
  medianSeconds: z.number().nullable(),
  scores: z.array(ScoreSchema),
  questions: z.array(QuestionResultSchema),
});
export type Results = z.infer<typeof ResultsSchema>;

export const TREND_UNITS = ['day', 'week', 'month'] as const;
export const TrendQuery = PeriodQuery.extend({ unit: z.enum(TREND_UNITS).default('day') });
/** GET /api/surveys/:id/trend?unit=&from=&to= — the last 400 at most, weeks from Monday */
export const TrendSchema = z.array(
  z.object({ from: z.string(), answers: z.number().int(), scores: z.array(ScoreSchema) }),
);
export type Trend = z.infer<typeof TrendSchema>;

export const CROSS_BY = [
  'branch',
  'region',
  'segment',
  'product',
  'age',
  'channel',
  'language',
  'version',
  'question',
] as const;
export type CrossBy = (typeof CROSS_BY)[number];
export const CrossQuery = PeriodQuery.extend({
  by: z.enum(CROSS_BY),
  /** the question whose answers are told apart, with `by=question` */
  question: z.string().max(200).optional(),
}).refine(({ by, question }) => (by === 'question') === (question !== undefined), {
  path: ['question'],
  message: 'is named with by=question, and only then',
});
/**
 * GET /api/surveys/:id/cross?by=…&question=… — by a question: choices by their code (`key`), numbers in four bands, days
 * by month, words and files by whether there are any. A customer may stand in several segments and hold several products.
 */
export const CrossSchema = z.array(
  z.object({
    key: z.string().nullable(),
    label: z.string(),
    invited: z.number().int(),
    answered: z.number().int(),
    complete: z.number().int(),
    responseRate: Share.nullable(),
    scores: z.array(ScoreSchema),
  }),
);
export type Cross = z.infer<typeof CrossSchema>;

export const CommentsQuery = PeriodQuery.extend({
  sentiment: z.enum(SENTIMENTS).optional(),
  topic: z.enum(TOPICS).optional(),
  /** `next` of the page before */
  after: z
    .string()
    .regex(/^\d{1,16}_\d{1,18}$/)
    .optional(),
});
/** GET /api/surveys/:id/comments?sentiment=&topic=&after= — answers in which something was written, newest first */
export const CommentsSchema = z.object({
  /** answers by topic and mood, whatever is asked for */
  counts: z.array(z.object({ topic: z.string(), sentiment: z.string(), count: z.number().int() })),
  comments: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      customer: z.object({ id: z.string(), title: z.string() }).nullable(),
      sentiment: z.enum(SENTIMENTS),
      topics: z.array(z.string()),
      scores: z.partialRecord(z.enum(METRICS), z.number()),
      said: z.array(z.object({ question: z.string(), text: z.string() })),
    }),
  ),
  next: z.string().nullable(),
});
export type Comments = z.infer<typeof CommentsSchema>;
