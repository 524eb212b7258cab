import { escapeHtml } from '@kehu/kernel';

/** Attributes; those that are undefined, null or false are left out. */
export const attributes = (all: Record<string, string | number | boolean | null | undefined>): string =>
  Object.entries(all)
    .filter(([, value]) => value !== undefined && value !== null && value !== false && value !== '')
    .map(([name, value]) => (value === true ? ` ${name}` : ` ${name}="${escapeHtml(value)}"`))
    .join('');

/** A picture's address: a foreign one, or one of this server. Anything else is none. */
export const isPictureAddress = (address: unknown): address is string =>
  typeof address === 'string' && /^(https?:\/\/|\/(?![/\\]))/i.test(address);

/** The name of an input: where its value stands among the answers. */
export const fieldName = (...way: (string | number)[]): string =>
  ['a', ...way].map((part) => encodeURIComponent(part)).join('/');
