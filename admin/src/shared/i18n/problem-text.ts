import { Problem } from '../api/problem';
import { textOr } from './use-locale';

/** What a failure means, in the reader's words where we have them, else in the server's. */
export function problemText(error: unknown): string {
  if (error instanceof Problem) {
    const general = textOr(`problem.http.${error.status}`, error.message);
    return textOr(`problem.${error.code}`, error.message || general, error.params);
  }
  return error instanceof Error ? error.message : String(error);
}
