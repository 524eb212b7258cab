import { isDay, startOfDay } from '../calendar';
import { LIMITS, type ValueKind } from './language';

const NUMBER = /^[+-]?\d{1,30}(\.\d{1,15})?$/;
/** A day alone is the moment at which it begins in the bank. */
const DATETIME = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads a value of a condition (from JSON or from a query string) as the field's kind.
 * Numbers stay text, so that amounts keep every digit.
 */
export function readValue(
  raw: unknown,
  kind: ValueKind,
  options?: readonly string[],
): { value?: unknown; problem?: string } {
  if (typeof raw === 'object' && raw !== null) return { problem: 'must be a single value' };
  const text = typeof raw === 'string' ? raw : String(raw);
  if (text.length > LIMITS.text) return { problem: `is longer than ${LIMITS.text} characters` };
  if (text.includes('\u0000')) return { problem: 'holds a NUL character' };
  switch (kind) {
    case 'number':
      if (typeof raw === 'boolean' || !NUMBER.test(text.trim())) return { problem: 'must be a number' };
      return { value: text.trim() };
    case 'boolean':
      if (text === 'true' || text === '1') return { value: true };
      if (text === 'false' || text === '0') return { value: false };
      return { problem: 'must be true or false' };
    case 'date':
      return isDay(text) ? { value: text } : { problem: 'must be a date as YYYY-MM-DD' };
    case 'datetime': {
      const known = DATETIME.test(text) && isDay(text.slice(0, 10));
      const time = !known ? Number.NaN : text.length === 10 ? startOfDay(text).getTime() : Date.parse(text);
      if (Number.isNaN(time)) return { problem: 'must be a date and time as YYYY-MM-DDThh:mm:ssZ' };
      return { value: new Date(time).toISOString() };
    }
    case 'choice':
    case 'set':
      if (options && !options.includes(text)) return { problem: `must be one of ${options.slice(0, 20).join(', ')}` };
      return { value: text };
    case 'identifier':
      return { value: text.normalize('NFKC').trim() };
    default:
      return { value: text };
  }
}
