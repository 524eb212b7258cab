import type { FieldProblem } from '../contract';
import { type Failure, kernelProblems } from './result';

/** The answer for bad input: one line for all, and each field by itself. */
export const invalidInput = (fields: FieldProblem[]): Failure => {
  const first = fields[0];
  const summary = first ? `${first.path ? `${first.path}: ` : ''}${first.message}` : 'unknown';
  return kernelProblems.invalid_input({ summary }, { fields });
};
