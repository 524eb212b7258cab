import { escapeHtml } from '@kehu/kernel';
import type { Locale } from '@kehu/kernel/contract';
import type { ItemValue, LocalizableString } from 'survey-core';

// biome-ignore lint/suspicious/noExplicitAny: each kind of question has properties of its own
export type Loose = any;

/** What a form sent: every value of each input, by its name. */
export interface Form {
  all(name: string): string[];
  one(name: string): string | undefined;
}

export interface Drawn {
  /** where the answer stands among all */
  way: readonly (string | number)[];
  /** id of the element that names the question */
  labelId: string;
  language: Locale;
  /** attributes of inputs: what describes them, and that they are wrong */
  input: Record<string, string | number | boolean | null | undefined>;
}

/** How a kind of question is drawn as HTML, and how its answer is read from what the form sent. */
export interface Kind {
  draw(question: Loose, at: Drawn): string;
  /** @returns undefined when nothing was said */
  read(question: Loose, way: Drawn['way'], form: Form): unknown;
  /** one input, so that the title is its label; otherwise it is the legend of a group */
  isSingle?: boolean;
}

export const textOf = (text: LocalizableString | undefined): string => escapeHtml(text?.renderedHtml ?? '');

/** The offered choice that a form's text stands for: `1` may be a number. */
export const choiceOf = (items: readonly ItemValue[], text: string): unknown =>
  items.find((item) => String(item.value) === text)?.value ?? text;

export const isChosen = (value: unknown, item: ItemValue): boolean =>
  Array.isArray(value)
    ? value.some((one) => String(one) === String(item.value))
    : value !== undefined && value !== null && String(value) === String(item.value);

const kinds = new Map<string, Kind>();

export function defineKinds(more: Record<string, Kind>): void {
  for (const [type, kind] of Object.entries(more)) kinds.set(type, kind);
}

export const kindOf = (type: string): Kind | undefined => kinds.get(type);
