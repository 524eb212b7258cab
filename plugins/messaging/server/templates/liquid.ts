import { bankTime, isDay } from '@kehu/kernel';
import { filters, Liquid, type Template } from 'liquidjs';

const LIMITS = { parseLimit: 200_000, renderLimit: 500, memoryLimit: 2_000_000 };

const dateFilter = filters.date as (this: unknown, value: unknown, format: unknown, zone: unknown) => unknown;

function engineOf(asHtml: boolean): Liquid {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    jsTruthy: false,
    // Templates are texts of people: nothing of them reaches the file system.
    templates: {},
    ...LIMITS,
    ...(asHtml && { outputEscape: 'escape' as const }),
  });
  // A moment is shown as the bank's clocks have it; a day is that day everywhere.
  engine.registerFilter('date', function (value: unknown, format: unknown, zone: unknown) {
    return dateFilter.call(this, value, format, zone ?? (isDay(String(value)) ? 'UTC' : bankTime.zone));
  });
  for (const tag of ['include', 'render', 'layout', 'block']) delete engine.tags[tag];
  return engine;
}

const html = engineOf(true);
const plain = engineOf(false);

/** A text with variables, ready to be filled. */
export interface Compiled {
  fill(scope: object): string;
}

/** @throws when a tag is broken; see `problemOf` for where */
export function compile(text: string, as: 'html' | 'plain'): Compiled {
  const engine = as === 'html' ? html : plain;
  const parsed: Template[] = engine.parse(text);
  return { fill: (scope) => String(engine.renderSync(parsed, scope)) };
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
