import type { Locale } from '@kehu/kernel/contract';
import { elementsOf, pagesOf, questionsOf } from '../domain/definition';
import { type Json, textOf } from '../domain/json';
import { anyText } from '../domain/texts';
import { useEditing } from './editing';

export type Asked = { element: Json; title: string };

const answers = ({ type }: Json): boolean => !['html', 'image', 'expression'].includes(String(type));

export const titleOfElement = (element: Json, language: Locale): string =>
  anyText(element.title, language) || textOf(element.name);

/** The questions asked before one of this name; for one that is not there, all of them. */
export function useAsked(before: string): Asked[] {
  const { definition, language } = useEditing();
  const questions = questionsOf(definition);
  const end = questions.findIndex(({ name }) => name === before);
  return asked(end < 0 ? questions : questions.slice(0, end), language);
}

/** The questions of the pages before one. */
export function useAskedBefore(page: number): Asked[] {
  const { definition, language } = useEditing();
  const names = new Set(
    pagesOf(definition)
      .slice(page)
      .flatMap((one) => elementsOf(one).map(({ name }) => name)),
  );
  return asked(
    questionsOf(definition).filter(({ name }) => !names.has(name)),
    language,
  );
}

/** The questions of the pages, each page with its own. */
export function useAskedByPage(): Asked[][] {
  const { definition, language } = useEditing();
  return pagesOf(definition).map((page) => asked(questionsOf({ elements: elementsOf(page) }), language));
}

const asked = (questions: readonly Json[], language: Locale): Asked[] =>
  questions.filter(answers).map((element) => ({ element, title: titleOfElement(element, language) }));
