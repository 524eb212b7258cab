import { elementsOf, pagesOf, questionsOf } from './definition';
import { isJson, type Json, listOf, textOf, withProps } from './json';

/** A SurveyJS trigger that ends the survey, or leads to another question than the next one. */
export type Jump = {
  /** its place among all triggers, most of which may be of other kinds */
  at: number;
  ends: boolean;
  expression: string;
  /** name of the question that it leads to */
  to: string;
};

/** SurveyJS reads both ways of writing them. */
const ENDS = ['complete', 'completetrigger'];
const LEADS = ['skip', 'skiptrigger'];

const isJump = (trigger: unknown): trigger is Json & { expression: string } =>
  isJson(trigger) && [...ENDS, ...LEADS].includes(textOf(trigger.type)) && typeof trigger.expression === 'string';

/** On which page the last question stands that an expression is about; -1 for none. */
function pageOf(definition: Json, expression: string): number {
  const named = new Set(
    [...expression.matchAll(/\{([^{}]+)\}/g)].flatMap(([, name = '']) => [name, name.split(/[.[]/)[0]]),
  );
  return pagesOf(definition).findLastIndex((page) =>
    questionsOf({ elements: elementsOf(page) }).some(({ name }) => named.has(textOf(name))),
  );
}

/** What may happen after a page in place of the next one. */
export const jumpsAfter = (definition: Json, page: number): Jump[] =>
  listOf(definition.triggers).flatMap((trigger, at) =>
    isJump(trigger) && pageOf(definition, trigger.expression) === page
      ? [
          {
            at,
            ends: ENDS.includes(textOf(trigger.type)),
            expression: trigger.expression,
            to: textOf(trigger.gotoName),
          },
        ]
      : [],
  );

const withTriggers = (definition: Json, triggers: readonly unknown[]): Json =>
  withProps(definition, { triggers: triggers.length > 0 ? triggers : undefined });

/** @param to the question that is jumped to; without one the survey ends */
export const addJump = (definition: Json, expression: string, to?: string): Json =>
  withTriggers(definition, [
    ...listOf(definition.triggers),
    to === undefined ? { type: 'complete', expression } : { type: 'skip', expression, gotoName: to },
  ]);

/** What else is written in a trigger stays. @param change an `expression` of undefined takes the jump away */
export const changeJump = (
  definition: Json,
  at: number,
  change: { expression?: string | undefined } | { gotoName: string },
): Json =>
  withTriggers(
    definition,
    listOf(definition.triggers).flatMap((trigger, i) => {
      if (i !== at || !isJson(trigger)) return [trigger];
      const changed = withProps(trigger, change);
      return 'expression' in changed ? [changed] : [];
    }),
  );

export const removeJump = (definition: Json, at: number): Json => changeJump(definition, at, { expression: undefined });

/** Takes away the jumps that lost their meaning with a question: those that were about it alone, or led to it. */
export function withoutStrayJumps(before: Json, after: Json): Json {
  const named = (definition: Json): Set<unknown> => new Set(questionsOf(definition).map(({ name }) => name));
  const [had, has] = [named(before), named(after)];
  const isStray = (trigger: unknown): boolean =>
    isJump(trigger) &&
    ((pageOf(before, trigger.expression) >= 0 && pageOf(after, trigger.expression) < 0) ||
      (had.has(trigger.gotoName) && !has.has(trigger.gotoName)));
  const triggers = listOf(after.triggers);
  const kept = triggers.filter((trigger) => !isStray(trigger));
  return kept.length === triggers.length ? after : withTriggers(after, kept);
}
