/** A piece of a SurveyJS definition. What this program does not know of it stays as it is. */
export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const objectsOf = (value: unknown): readonly Json[] => listOf(value).filter(isJson);
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Sets properties, each at its place; `undefined` takes one out. */
export function withProps(object: Json, change: Json): Json {
  const kept = Object.entries({ ...object, ...change }).filter(
    ([key]) => !(key in change && change[key] === undefined),
  );
  return Object.fromEntries(kept);
}

export const replaced = <T>(list: readonly T[], at: number, item: T): T[] =>
  list.map((one, i) => (i === at ? item : one));
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at);
export const inserted = <T>(list: readonly T[], at: number, item: T): T[] => [
  ...list.slice(0, at),
  item,
  ...list.slice(at),
];

/** Swaps an item with its neighbour; at an end it stays. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  const [here, there] = [list[at], list[to]];
  if (here === undefined || there === undefined) return [...list];
  return replaced(replaced(list, at, there), to, here);
}
