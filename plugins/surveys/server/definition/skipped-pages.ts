import type { PageModel, SurveyModel, SurveyTrigger, SurveyTriggerSkip } from 'survey-core';
import { surveyJs } from './survey-js';

/** The kinds of triggers that do something here. */
export const CARRIED_OUT: readonly string[] = ['skiptrigger', 'completetrigger'];

/**
 * The pages that nobody is asked with these answers: those that a `skip` trigger jumps over, and those behind a page
 * on which a `complete` trigger ends the survey. Triggers are looked at as a page is left, as survey-core does with
 * `settings.triggers.executeSkipOnValueChanged` off; where several lead elsewhere, the last one has its way.
 */
export function skippedPages(model: SurveyModel): PageModel[] {
  const triggers = model.triggers.filter((trigger) => CARRIED_OUT.includes(trigger.getType()));
  if (triggers.length === 0) return [];
  const pages = model.visiblePages;
  const asked = new Set<PageModel>();
  for (let at = 0; at < pages.length; ) {
    const page = pages[at] as PageModel;
    asked.add(page);
    const due = triggers.filter((trigger) => isDue(model, trigger, page) && holds(model, trigger));
    if (due.some((trigger) => trigger.getType() === 'completetrigger')) break;
    const to = due.map((trigger) => pageOf(model, (trigger as SurveyTriggerSkip).gotoName)).at(-1);
    // Only onwards: the way back is the respondent's own.
    at = Math.max(at + 1, to ? pages.indexOf(to) : 0);
  }
  return pages.filter((page) => !asked.has(page));
}

/** Is this the page of the last question that a condition is about? Before it, not all of it is known. */
function isDue(model: SurveyModel, trigger: SurveyTrigger, page: PageModel): boolean {
  const { ConditionRunner } = surveyJs();
  const names = new ConditionRunner(trigger.expression).getVariables() as string[];
  const places = names.map((name) => model.pages.indexOf(pageAsking(model, name) as PageModel));
  const last = Math.max(...places);
  if (last >= 0) return last === model.pages.indexOf(page);
  // Worked out by the survey itself, or always so; what names questions that are not there does nothing.
  return names.every((name) => model.calculatedValues.some((value) => value.name === name));
}

const pageAsking = (model: SurveyModel, variable: string): PageModel | undefined => {
  const [outer = ''] = variable.split(/[.[]/);
  const question = model.getQuestionByValueName(variable) ?? model.getQuestionByValueName(outer);
  return question?.page as PageModel | undefined;
};

const holds = (model: SurveyModel, { expression }: SurveyTrigger): boolean => model.runExpression(expression) === true;

/** Where a question is that can be jumped to. */
function pageOf(model: SurveyModel, name: string): PageModel | undefined {
  const question = model.getQuestionByName(name, true);
  return question?.isVisible ? (question.page as PageModel) : undefined;
}
