import type { FieldProblem } from '../contract';
import { kernelProblems, type Problem } from './result';

/** The answer for bad input: one line for all, and each field by itself. */
export const invalidInput = (fields: FieldProblem[]): { ok: false; problem: Problem } => {
  const first = fields[0];
  const summary = first ? `${first.path ? `${first.path}: ` : ''}${first.message}` : 'unknown';
  return kernelProblems.invalid_input({ summary }, { fields });
};
