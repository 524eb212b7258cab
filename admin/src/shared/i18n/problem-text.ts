import type { Label } from '@kehu/kernel/contract';
import { Problem } from '../api/problem';
import { currentLocale } from './i18n';
import { labelIn } from './locale';
import { textOr } from './use-locale';

/** What a failure means, in the reader's words where we have them, else in the server's. */
export function problemText(error: unknown): string {
  if (error instanceof Problem) {
    const general = textOr(`problem.http.${error.status}`, error.message);
    return textOr(`problem.${error.code}`, error.message || general, readable(error.params));
  }
  return error instanceof Error ? error.message : String(error);
}

/** Parameters that are labels of the catalogue, in the reader's language. */
const readable = (params: Record<string, unknown> = {}): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(params).map(([key, value]) => [key, isLabel(value) ? labelIn(currentLocale(), value) : value]),
  );

const isLabel = (value: unknown): value is Label => typeof value === 'object' && value !== null && 'en' in value;
