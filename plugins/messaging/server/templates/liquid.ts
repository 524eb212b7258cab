import { bankTime, isDay } from '@kehu/kernel';
import { filters, Liquid, LiquidError, type Template } from 'liquidjs';
import { isLinkScheme } from '../../link-shapes';

const LIMITS = { parseLimit: 200_000, renderLimit: 500, memoryLimit: 2_000_000 };

const dateFilter = filters.date as (this: unknown, value: unknown, format: unknown, zone: unknown) => unknown;

/** Where a text stands decides how a value in it is written. */
export type Place = 'html' | 'address' | 'plain';

const encoded = (value: unknown): string => encodeURIComponent(String(value ?? '').toWellFormed());
const ESCAPES = { html: 'escape', address: encoded, plain: undefined } as const;

function engineOf(place: Place): Liquid {
  const outputEscape = ESCAPES[place];
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    jsTruthy: false,
    // Templates are texts of people: nothing of them reaches the file system.
    templates: {},
    ...LIMITS,
    ...(outputEscape && { outputEscape }),
  });
  // Nothing that a value holds gets past the way in which it has to be written: neither by `raw` nor by `json`.
  for (const [name, filter] of Object.entries(engine.filters))
    if (typeof filter !== 'function' && filter.raw) engine.registerFilter(name, filter.handler);
  if (place === 'address') {
    // Whoever has encoded a value already does not get it twice.
    for (const name of ['url_encode', 'cgi_escape', 'uri_escape'])
      engine.registerFilter(name, { raw: true, handler: encoded });
    engine.registerFilter(WHOLE, { raw: true, handler: (value: unknown) => value });
  }
  // A moment is shown as the bank's clocks have it; a day is that day everywhere.
  engine.registerFilter('date', function (value: unknown, format: unknown, zone: unknown) {
    return dateFilter.call(this, value, format, zone ?? (isDay(String(value)) ? 'UTC' : bankTime.zone));
  });
  for (const tag of ['include', 'render', 'layout', 'block']) delete engine.tags[tag];
  return engine;
}

/** Lets a variable stand for a whole address; not a filter for people. */
const WHOLE = 'kehu_whole';

const engines = { html: engineOf('html'), address: engineOf('address'), plain: engineOf('plain') };
const { plain } = engines;

/** A text with variables, ready to be filled. */
export interface Compiled {
  fill(scope: object): string;
}

/** @throws when a tag is broken; see `problemOf` for where */
export function compile(text: string, as: Place): Compiled {
  const engine = engines[as];
  const parsed: Template[] = engine.parse(text);
  return { fill: (scope) => String(engine.renderSync(parsed, scope)) };
}

/**
 * An address, ready to be filled: values are encoded as parts of it. Only a variable that the bank itself makes an
 * address of (a link to a survey, what comes with an order) may be the whole of it. What then does not begin as a link
 * may is left out.
 * @param isAddress tells whether a variable is one of those
 */
export function compileAddress(text: string, isAddress: (path: string) => boolean): Compiled {
  const [, path, rest] = /^\s*\{\{-?\s*([\w.]+)\s*-?\}\}([\s\S]*)$/.exec(text) ?? [];
  const { fill } = compile(path && isAddress(path) ? `{{ ${path} | ${WHOLE} }}${rest}` : text, 'address');
  return {
    fill(scope) {
      const filled = fill(scope).trim();
      return isLinkScheme(filled) ? filled : '';
    },
  };
}

export interface Used {
  /** `customer.branch.name` */
  path: string;
  line: number;
  column: number;
}

/** The variables that a text takes from outside, each place once. @throws when a tag is broken */
export function variablesOf(text: string): Used[] {
  const found = plain.analyzeSync(plain.parse(text), { partials: false });
  return Object.values(found.globals)
    .flat()
    .map(({ segments, location }) => ({
      path: segments.map((part) => (Array.isArray(part) ? '?' : String(part))).join('.'),
      line: location.row,
      column: location.col,
    }));
}

/** Did a template fail by itself? */
export const isLiquidError = (error: unknown): boolean => error instanceof LiquidError;

/** Why a text could not be read as a template, and where. */
export function problemOf(error: unknown): { message: string; line: number; column: number } {
  const thrown = error as { message?: string; originalError?: Error; token?: { getPosition?(): number[] } };
  const [line = 1, column = 1] = thrown.token?.getPosition?.() ?? [];
  const message = (thrown.originalError?.message ?? thrown.message ?? 'it cannot be read').split(
    ', line:',
  )[0] as string;
  return { message: message.split('\n')[0] as string, line, column };
}

/** The tags and variables of a text, apart from its words. */
export const LIQUID = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g;
