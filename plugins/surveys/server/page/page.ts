import { escapeHtml } from '@kehu/kernel';
import type { Locale } from '@kehu/kernel/contract';
import type { SurveyModel } from 'survey-core';
import type { AnswerProblem, Answers, Definition } from '../../contract';
import { withModel } from '../definition/model';
import { cleanHtml } from './clean-html';
import { drawQuestion } from './draw-question';
import { fieldName } from './html';
import { type Form, kindOf, type Loose } from './kind';
import { wordsOf } from './words';

export interface Asked {
  answers: Answers;
  language: Locale;
  /** from 0, among those that are visible with these answers */
  page: number;
}

export interface DrawnPage {
  /** HTML */
  title: string;
  /** the same as plain text */
  name: string;
  /** what stands within the form */
  html: string;
  page: number;
  pages: number;
  /** the form sends files */
  hasFiles: boolean;
  /** something on the page depends on what is answered: it is drawn anew as answers change */
  isLive: boolean;
}

/** A page of a survey as HTML, with what has been answered and what is wrong with it. Everything on it is escaped. */
export function drawPage(
  definition: Definition,
  { answers, language, page }: Asked,
  problems: readonly AnswerProblem[] = [],
): DrawnPage {
  const wrong = new Map(problems.map(({ question, message }) => [question, message]));
  return withModel(definition, { answers, language }, (model) => {
    const pages = model.visiblePages;
    const at = Math.min(Math.max(page, 0), Math.max(pages.length - 1, 0));
    const shown: Loose = pages[at];
    const title = escapeHtml(model.locTitle.renderedHtml || '');
    const words = wordsOf(language);
    const progress =
      pages.length > 1
        ? `<p class="quiet">${words.progress.replace('{page}', String(at + 1)).replace('{pages}', String(pages.length))}</p><progress max="${pages.length}" value="${at + 1}"></progress>`
        : '';
    const intro = at === 0 && model.description ? `<p>${escapeHtml(model.locDescription.renderedHtml)}</p>` : '';
    const summary = wrong.size > 0 ? `<p class="wrong" role="alert">${words.wrong}</p>` : '';
    const level = shown?.title ? 3 : 2;
    const questions =
      shown?.elements.map((element: Loose) => drawElement(element, { language, wrong, level })).join('') ?? '';
    const pageTitle = shown?.title ? `<h2>${escapeHtml(shown.locTitle.renderedHtml)}</h2>` : '';
    const all: Loose[] = shown?.questions ?? [];
    return {
      title,
      name: (model.locTitle.renderedHtml || '').replace(/<[^>]{0,500}>/g, ''),
      html: progress + intro + summary + pageTitle + questions,
      page: at,
      pages: pages.length,
      hasFiles: all.some((question) => question.getType() === 'file'),
      isLive: isLive(definition),
    };
  });
}

interface Surroundings {
  language: Locale;
  /** what is wrong, by question */
  wrong: ReadonlyMap<string, string>;
  /** of the next heading: none is left out between the survey's and the innermost panel's */
  level: number;
}

function drawElement(element: Loose, { language, wrong, level }: Surroundings): string {
  if (!element.isVisible) return '';
  if (!element.isPanel)
    return drawQuestion(element, { way: [element.getValueName()], language }, wrong.get(element.name));
  const heading = `h${Math.min(level, 6)}`;
  const title = element.title ? `<${heading}>${escapeHtml(element.locTitle.renderedHtml)}</${heading}>` : '';
  const below = { language, wrong, level: title ? level + 1 : level };
  const inner = element.elements.map((one: Loose) => drawElement(one, below)).join('');
  return `<section class="panel">${title}${inner}</section>`;
}

const LIVE =
  /"(?:[a-zA-Z]+If|expression|triggers|defaultValueExpression|setValueExpression|choicesFromQuestion)":|\{[\w.]+\}/;
const isLive = (definition: Definition): boolean => LIVE.test(JSON.stringify(definition));

/** What the inputs of a page say: for every question on it an answer, or null where nothing is said. */
export function readPage(definition: Definition, { answers, language, page }: Asked, form: Form): Answers {
  return withModel(definition, { answers, language }, (model) => {
    const questions: Loose[] = (model.visiblePages[page]?.questions ?? []).filter((one: Loose) => one.isVisible);
    const said: Answers = {};
    for (const question of questions) {
      const kind = kindOf(question.getType());
      if (!kind || question.isReadOnly) continue;
      const name = question.getValueName();
      const words = form.one(fieldName(name, '-Comment'))?.trim();
      said[name] = withOther(question, kind.read(question, [name], form), words) ?? null;
      if (question.showOtherItem || question.showCommentArea) said[`${name}-Comment`] = words || null;
    }
    return said;
  });
}

/** Own words mean "Other", also where only they were given. */
function withOther(question: Loose, value: unknown, words: string | undefined): unknown {
  if (!words || !question.showOtherItem) return value;
  const other = question.otherItem.value;
  if (!['checkbox', 'tagbox'].includes(question.getType())) return value ?? other;
  return [...new Set([...((value as unknown[] | undefined) ?? []), other])];
}

/** Adds an item to a repeated question, or takes one away, as its buttons say: `add <field>`, `remove <place> <field>`. */
export function changeItems(definition: Definition, { answers, language }: Omit<Asked, 'page'>, act: string): Answers {
  const [what, ...rest] = act.split(' ');
  const name = decodeURIComponent((rest.at(-1) ?? '').split('/')[1] ?? '');
  return withModel(definition, { answers, language }, (model) => {
    const question: Loose = model.getAllQuestions().find((one) => one.getValueName() === name);
    if (what === 'add') (question?.addPanel ?? question?.addRow)?.call(question);
    if (what === 'remove') (question?.removePanel ?? question?.removeRow)?.call(question, Number(rest[0]));
    return structuredClone(model.data) as Answers;
  });
}

export const pagesOf = (definition: Definition, asked: Omit<Asked, 'page'>): number =>
  withModel(definition, asked, (model) => model.visiblePages.length);

/** What is said at the end. */
export const thanksOf = (definition: Definition, asked: Omit<Asked, 'page'>): string =>
  withModel(definition, asked, (model: SurveyModel) => cleanHtml(model.processedCompletedHtml || ''));
