/** The shapes of surveys. Imports nothing from a server. */
import { LOCALES } from '@kehu/kernel/contract';
import { z } from 'zod';

/** A SurveyJS definition (https://surveyjs.io), kept as it was written: what this program does not know stays in it. */
export const DefinitionSchema = z.record(z.string(), z.unknown());
export type Definition = z.infer<typeof DefinitionSchema>;

/** Types of questions that take an answer. */
export const ANSWERED_TYPES = [
  'text',
  'comment',
  'radiogroup',
  'buttongroup',
  'dropdown',
  'checkbox',
  'tagbox',
  'rating',
  'boolean',
  'ranking',
  'imagepicker',
  'slider',
  'matrix',
  'matrixdropdown',
  'matrixdynamic',
  'multipletext',
  'paneldynamic',
  'file',
  'signaturepad',
] as const;
export type AnsweredType = (typeof ANSWERED_TYPES)[number];
/** Types that only show something. */
export const SHOWN_TYPES = ['html', 'image', 'expression'] as const;

/** What a question measures: said by `"metric"` in its definition; a rating from 0 to 10 is an NPS without it. */
export const METRICS = ['nps', 'csat', 'ces'] as const;
export type Metric = (typeof METRICS)[number];

const Text = z.partialRecord(z.enum(LOCALES), z.string());
const Choice = z.object({
  value: z.string(),
  text: Text,
  /** the words under which it stood in earlier versions that were answered */
  was: z.array(Text).optional(),
  /** offered in an earlier version only */
  gone: z.boolean().optional(),
});

/** A question as results, conditions and lists see it. */
export const QuestionSchema = z.object({
  name: z.string(),
  type: z.string(),
  /** what is typed into a field of one line: `number`, `date`, …; null of everything else */
  input: z.string().nullable(),
  text: Text,
  page: z.number().int(),
  required: z.boolean(),
  metric: z.enum(METRICS).nullable(),
  /** of choices, rankings, pictures and ratings */
  choices: z.array(Choice),
  /** of a matrix */
  rows: z.array(Choice),
  columns: z.array(Choice),
  /** smallest and largest number of a rating or slider */
  range: z.tuple([z.number(), z.number()]).nullable(),
});
export type Question = z.infer<typeof QuestionSchema>;

/** Why a definition cannot be taken, or what of it does nothing. `path` leads to it in the JSON. */
export const DefinitionFindingSchema = z.object({
  severity: z.enum(['error', 'warning']),
  code: z.enum([
    'not_an_object',
    'too_large',
    'too_many_questions',
    'unknown_type',
    'no_name',
    'name_taken',
    'foreign_choices',
    'not_supported',
    'bad_expression',
    'bad_pattern',
    'pattern_not_supported',
    'pattern_too_large',
    'too_slow',
    'too_deep',
    'unknown_function',
    'unknown_property',
    'jump_to_nowhere',
    'trigger_ignored',
    'wrong_shape',
    'nps_scale',
    'no_choices',
    'choice_repeated',
    'condition_on_nothing',
    'missing_text',
    'no_title',
  ]),
  path: z.string(),
  /** what it is about: a name, a type, an expression */
  detail: z.string(),
});
export type DefinitionFinding = z.infer<typeof DefinitionFindingSchema>;

/** Answers by the name of their question, as SurveyJS keeps them. */
export const AnswersSchema = z.record(z.string().max(200), z.unknown());
export type Answers = z.infer<typeof AnswersSchema>;

/** A signature: the picture of it as a data URL. Where answers are read in words it is a mark. */
export const isDrawing = (value: unknown): value is string =>
  typeof value === 'string' && /^data:image\/(png|jpeg);base64,/.test(value);

/** What is wrong with an answer, in words of the respondent's language. */
export const AnswerProblemSchema = z.object({ question: z.string(), message: z.string() });
export type AnswerProblem = z.infer<typeof AnswerProblemSchema>;

/** What comments are about, by the words they use. */
export const TOPICS = [
  'waiting',
  'staff',
  'fees',
  'app',
  'cards',
  'loans',
  'security',
  'branch',
  'products',
  'other',
] as const;
export type Topic = (typeof TOPICS)[number];
export const SENTIMENTS = ['positive', 'neutral', 'negative'] as const;
