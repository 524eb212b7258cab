import type { FieldProblem } from '@kehu/kernel/contract';
import { Problem } from '../api/problem';
import { currentLocale } from './i18n';
import { textOr } from './use-locale';

/** What a failure means, in the reader's words where we have them, else in the server's. */
export function problemText(error: unknown): string {
  if (error instanceof Problem) {
    const general = textOr(`problem.http.${error.status}`, error.message);
    return textOr(`problem.${error.code}`, error.message || general, error.params);
  }
  return error instanceof Error ? error.message : String(error);
}

/** Codes of which the server's English says more than ours: which number, which limit. */
const SAID_BETTER = new Set(['wrong_type', 'invalid_number', 'too_long', 'too_small', 'too_large', 'contradiction']);

export function fieldProblemText({ code, message }: FieldProblem): string {
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}${message.endsWith('.') ? '' : '.'}`;
  if (currentLocale() === 'en' && SAID_BETTER.has(code)) return sentence;
  return textOr(`fieldProblem.${code}`, sentence);
}
