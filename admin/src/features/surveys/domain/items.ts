import type { Locale } from '@kehu/kernel/contract';
import { isJson, type Json } from './json';
import { anyText, textIn, withText } from './texts';

/** A choice, row or column: its bare value, or an object with value and text. */
export type Item = unknown;

export const itemValue = (item: Item): string => String(isJson(item) ? (item.value ?? '') : item);
export const itemText = (item: Item, locale: Locale): string => (isJson(item) ? textIn(item.text, locale) : '');
/** as it is shown: without a text, its value */
export const itemShown = (item: Item, locale: Locale): string =>
  (isJson(item) && anyText(item.text, locale)) || itemValue(item);

export function withItemText(item: Item, locale: Locale, text: string): Item {
  const { text: before, ...others } = asObject(item);
  const next = withText(before, locale, text);
  return next === undefined ? others : { ...asObject(item), text: next };
}

export const withItemValue = (item: Item, value: string): Item => (isJson(item) ? { ...item, value } : value);

/** Address of the picture that stands for a choice. */
export const itemPicture = (item: Item, locale: Locale): string =>
  isJson(item) ? anyText(item.imageLink, locale) : '';

/** @param alt what the picture shows: the text of a choice that has none */
export function withItemPicture(item: Item, locale: Locale, { address, alt }: { address: string; alt: string }): Item {
  const { imageLink, text } = asObject(item);
  const pictured = { ...asObject(item), imageLink: isJson(imageLink) ? withText(imageLink, locale, address) : address };
  return alt && text === undefined ? withItemText(pictured, locale, alt) : pictured;
}

const asObject = (item: Item): Json => (isJson(item) ? item : { value: item });

/** A new one whose value nobody has yet. */
export function newItem(items: readonly Item[], stem: string): Item {
  const taken = new Set(items.map(itemValue));
  let n = items.length + 1;
  while (taken.has(`${stem}${n}`)) n++;
  return { value: `${stem}${n}` };
}

/** Lists whose bare entries are values of their own. */
const LISTS = ['choices', 'rows', 'columns', 'rateValues'];

/** Does a condition, a default or anything else of the survey name this value? Then it has to stay as it is. */
export function isValueMentioned(definition: Json, value: string): boolean {
  const mention = new RegExp(`(?<!\\w)${value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\w)`);
  const holds = (inner: unknown, key = ''): boolean => {
    if (typeof inner === 'string') return !['value', 'name', 'text', 'title'].includes(key) && mention.test(inner);
    if (Array.isArray(inner))
      return inner.some((one) => (LISTS.includes(key) && typeof one === 'string' ? false : holds(one, key)));
    return isJson(inner) && Object.entries(inner).some(([name, one]) => holds(one, name));
  };
  return holds(definition);
}
