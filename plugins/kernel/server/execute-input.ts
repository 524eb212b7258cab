import type { z } from 'zod';
import type { FieldProblem } from '../contract';
import { invalidInput } from './invalid-input';
import type { Result } from './result';

/** Validates with zod; a refusal names each field. */
export function parseInput<I extends z.ZodType>(schema: I, raw: unknown): Result<z.output<I>> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return { ok: true, value: parsed.data };
  const fields: FieldProblem[] = parsed.error.issues.slice(0, 50).map((issue) => ({
    path: issue.path.join('.'),
    code: issue.code ?? 'invalid',
    message: issue.message,
    ...paramsOf(issue),
  }));
  return invalidInput(fields);
}

/** What the message's wording needs in another language: how many, and of what (`string`, `number`, `array`). */
function paramsOf(issue: z.core.$ZodIssue): Pick<FieldProblem, 'params'> {
  if (issue.code === 'too_small') return { params: { limit: Number(issue.minimum), of: issue.origin } };
  if (issue.code === 'too_big') return { params: { limit: Number(issue.maximum), of: issue.origin } };
  return {};
}
