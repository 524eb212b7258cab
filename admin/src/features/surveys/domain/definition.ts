import { inserted, isJson, type Json, listOf, moved, objectsOf, replaced, textOf, without, withProps } from './json';

/** Where a question stands: its page and its place there. */
export type Place = { page: number; at: number };

const elementsKey = (holder: Json): string =>
  'questions' in holder && !('elements' in holder) ? 'questions' : 'elements';

/** The pages; questions that stand at the top are one page. */
export function pagesOf(definition: Json): readonly Json[] {
  if (Array.isArray(definition.pages)) return objectsOf(definition.pages);
  const key = elementsKey(definition);
  return Array.isArray(definition[key]) ? [{ [key]: definition[key] }] : [];
}

/** Puts pages in; questions that stood at the top move into theirs. */
export function withPages(definition: Json, pages: readonly Json[]): Json {
  const key = elementsKey(definition);
  if ('pages' in definition || !(key in definition)) return { ...definition, pages };
  return Object.fromEntries(Object.entries(definition).map((entry) => (entry[0] === key ? ['pages', pages] : entry)));
}

export const elementsOf = (page: Json): readonly Json[] => objectsOf(page[elementsKey(page)]);
const withElements = (page: Json, elements: readonly Json[]): Json => ({ ...page, [elementsKey(page)]: elements });

const onPage = (definition: Json, page: number, change: (elements: readonly Json[]) => readonly Json[]): Json =>
  changePage(definition, page, (one) => withElements(one, change(elementsOf(one))));

export const changePage = (definition: Json, page: number, change: (page: Json) => Json): Json =>
  withPages(
    definition,
    pagesOf(definition).map((one, i) => (i === page ? change(one) : one)),
  );

export function addPage(definition: Json): Json {
  const pages = pagesOf(definition);
  const taken = new Set(pages.map(({ name }) => name));
  let n = pages.length + 1;
  while (taken.has(`page${n}`)) n++;
  return withPages(definition, [...pages, { name: `page${n}`, elements: [] }]);
}
export const removePage = (definition: Json, page: number): Json =>
  withPages(definition, without(pagesOf(definition), page));
export const movePage = (definition: Json, page: number, by: -1 | 1): Json =>
  withPages(definition, moved(pagesOf(definition), page, by));

export const elementAt = (definition: Json, { page, at }: Place): Json | undefined =>
  elementsOf(pagesOf(definition)[page] ?? {})[at];
export const insertElement = (definition: Json, { page, at }: Place, element: Json): Json =>
  onPage(definition, page, (elements) => inserted(elements, at, element));
export const changeElement = (definition: Json, { page, at }: Place, element: Json): Json =>
  onPage(definition, page, (elements) => replaced(elements, at, element));
export const removeElement = (definition: Json, { page, at }: Place): Json =>
  onPage(definition, page, (elements) => without(elements, at));

/** One place up or down, from page to page. @returns undefined at either end of the survey */
export function placeBeside(definition: Json, { page, at }: Place, by: -1 | 1): Place | undefined {
  const pages = pagesOf(definition);
  const to = at + by;
  if (to >= 0 && to < elementsOf(pages[page] ?? {}).length) return { page, at: to };
  const next = pages[page + by];
  return next && { page: page + by, at: by === 1 ? 0 : elementsOf(next).length };
}

export function moveElement(definition: Json, from: Place, to: Place): Json {
  const element = elementAt(definition, from);
  return element ? insertElement(removeElement(definition, from), to, element) : definition;
}

/** Every question and text, those inside panels too, in the order in which they are asked. */
export function questionsOf(definition: Json): Json[] {
  const walk = (elements: readonly Json[]): Json[] =>
    elements.flatMap((one) => (one.type === 'panel' ? walk(objectsOf(one.elements)) : [one]));
  return pagesOf(definition).flatMap((page) => walk(elementsOf(page)));
}

export const namesOf = (definition: Json): Set<string> =>
  new Set(questionsOf(definition).map(({ name }) => textOf(name)));

/** A copy of a question under a free name, right after it. */
export function duplicateElement(definition: Json, place: Place): Json {
  const element = elementAt(definition, place);
  if (!element) return definition;
  const copy = { ...element, name: freeName(textOf(element.name) || 'question', namesOf(definition)) };
  return insertElement(definition, { ...place, at: place.at + 1 }, copy);
}

/** The technical name that a title makes; undefined for a title without Latin letters or digits. */
export function nameFrom(title: string): string | undefined {
  const words =
    title
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const name = words.join('_').slice(0, 40).replace(/_+$/, '');
  if (!/[a-z]/.test(name)) return undefined;
  return name;
}

export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  const stem = wanted.replace(/_?\d+$/, '');
  let n = 2;
  while (taken.has(`${stem}_${n}`)) n++;
  return `${stem}_${n}`;
}

/** Renames a question wherever it is named: in itself, in conditions, in texts and where one jumps to it. */
export function renameQuestion(definition: Json, from: string, to: string): Json {
  const mention = new RegExp(`\\{${from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?=[}.[-])`, 'g');
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replace(mention, () => `{${to}`);
    if (Array.isArray(value)) return value.map(walk);
    if (!isJson(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]));
  };
  const rename = (element: Json): Json =>
    element.type === 'panel'
      ? withProps(element, { elements: listOf(element.elements).map((one) => (isJson(one) ? rename(one) : one)) })
      : element.name === from
        ? { ...element, name: to }
        : element;
  const target = (trigger: unknown): unknown =>
    isJson(trigger) && trigger.gotoName === from ? { ...trigger, gotoName: to } : trigger;
  const walked = walk(definition) as Json;
  const mentioned = Array.isArray(walked.triggers) ? { ...walked, triggers: walked.triggers.map(target) } : walked;
  return withPages(
    mentioned,
    pagesOf(mentioned).map((page) =>
      elementsOf(page).length > 0 ? withElements(page, elementsOf(page).map(rename)) : page,
    ),
  );
}
