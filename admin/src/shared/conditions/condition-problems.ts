import type { FieldProblem } from '@kehu/kernel/contract';
import { textOr } from '../i18n/use-locale';

/** What is wrong with rules, by the path of the field they name: `transactions.category`. */
export type ConditionProblems = ReadonlyMap<string, string>;

const NOT_NAMES = /^(\$.*|\d+|where|filters|definition|id)$/;

/** The server names a place in the condition; people see it at the rule. */
export const problemsByField = (problems: readonly FieldProblem[]): ConditionProblems =>
  new Map(
    problems.map(({ path, code, message }) => [
      path
        .split('.')
        .filter((part) => !NOT_NAMES.test(part))
        .join('.'),
      textOr(`filter.problem.${code}`, message),
    ]),
  );
