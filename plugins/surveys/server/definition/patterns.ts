import { linearPattern } from '@kehu/kernel';
import type { RegexValidator } from 'survey-core';
import type { DefinitionFinding } from '../../contract';

/** Steps that the patterns of one check may take together: some 50 ms. */
const BUDGET = 3_000_000;

let left = BUDGET;

/** Each check of answers may take as many steps as any other. */
export const renewPatternBudget = (): void => {
  left = BUDGET;
};

/**
 * Patterns of a definition run in linear time, whoever wrote them. One that cannot be run so is an error of its
 * definition, which can then be neither saved nor opened; in a survey that was opened before, it is not checked, so that
 * respondents are not shut out. What is left unchecked for its length is refused.
 */
export function usePatterns(validator: typeof RegexValidator): void {
  const own = validator.prototype as unknown as {
    createRegExp(this: RegexValidator): { test(text: unknown): boolean };
  };
  own.createRegExp = function () {
    const pattern = linearPattern(this.regex, { ignoreCase: this.caseInsensitive });
    return {
      test(value) {
        if (typeof pattern === 'string') return true;
        const text = String(value);
        left -= pattern.size * text.length;
        return left >= 0 && pattern.test(text);
      },
    };
  };
}

/** Patterns that cannot be used. */
export function patternFindings(definition: unknown): DefinitionFinding[] {
  const found: DefinitionFinding[] = [];
  const walk = (value: unknown, path: string): void => {
    if (value === null || typeof value !== 'object') return;
    const own = value as { name?: unknown; type?: unknown; regex?: unknown };
    const at = typeof own.name === 'string' ? own.name : path;
    if (typeof own.regex === 'string') {
      const pattern = linearPattern(own.regex);
      if (typeof pattern === 'string')
        found.push({ severity: 'error', code: pattern, path: at.slice(0, 200), detail: own.regex.slice(0, 200) });
    }
    for (const inner of Object.values(value)) walk(inner, at);
  };
  walk(definition, '');
  return found;
}
