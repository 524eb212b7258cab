import { escapeHtml } from '@kehu/kernel';

/** Attributes; those that are undefined, null or false are left out. */
export const attributes = (all: Record<string, string | number | boolean | null | undefined>): string =>
  Object.entries(all)
    .filter(([, value]) => value !== undefined && value !== null && value !== false && value !== '')
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`))
    .join('');

/** The name of an input: where its value stands among the answers. */
export const fieldName = (...way: (string | number)[]): string =>
  ['a', ...way].map((part) => encodeURIComponent(part)).join('/');
