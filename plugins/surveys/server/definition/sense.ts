import type { SurveyModel } from 'survey-core';
import type { Definition, DefinitionFinding, Question } from '../../contract';
import { languagesOf } from './languages';
import { SURVEY_LOCALE } from './model';
import { isUntitled, lackingTexts } from './readable';

/** What can be asked and still does not do what its author means. */
export const senseFindings = (
  definition: Definition,
  model: SurveyModel,
  questions: readonly Question[],
): DefinitionFinding[] => [
  ...questions.flatMap((question) => [...scaleFindings(question), ...choiceFindings(question, model)]),
  ...conditionFindings(definition, model),
  ...textFindings(definition),
];

const about = (
  severity: DefinitionFinding['severity'],
  code: DefinitionFinding['code'],
  path: string,
  detail: string,
): DefinitionFinding => ({ severity, code, path: path.slice(0, 200), detail: detail.slice(0, 200) });

/** Texts that people read in another language than theirs, and questions that only have a number. */
function textFindings(definition: Definition): DefinitionFinding[] {
  const names = new Map(languagesOf(definition).map((one) => [SURVEY_LOCALE[one], one]));
  const lacking = [...lackingTexts(definition, [...names.keys()])].map(([language, count]) =>
    about('warning', 'missing_text', '', `${names.get(language as never)}: ${count}`),
  );
  const untitled: DefinitionFinding[] = [];
  const walk = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    if (isUntitled(value)) untitled.push(about('warning', 'no_title', String(value.name), String(value.name)));
    for (const inner of Object.values(value)) walk(inner);
  };
  walk(definition);
  return [...lacking, ...untitled];
}

/** An NPS counts from 0 to 10 (Reichheld 2003): on another scale its figure means nothing. */
const scaleFindings = ({ name, metric, range }: Question): DefinitionFinding[] =>
  metric === 'nps' && !(range?.[0] === 0 && range[1] === 10)
    ? [about('warning', 'nps_scale', name, range ? range.join('–') : '–')]
    : [];

const CHOSEN = ['radiogroup', 'buttongroup', 'dropdown', 'checkbox', 'tagbox', 'imagepicker', 'ranking'];

function choiceFindings({ name, type, required, choices }: Question, model: SurveyModel): DefinitionFinding[] {
  if (!CHOSEN.includes(type)) return [];
  // biome-ignore lint/suspicious/noExplicitAny: each kind of question has properties of its own
  const question = model.getQuestionByName(name) as any;
  const values = choices.map(({ value }) => value);
  const repeated = values.find((value, at) => values.indexOf(value) < at);
  const found = repeated === undefined ? [] : [about('warning', 'choice_repeated', name, repeated)];
  const hasOwn = ['showOtherItem', 'showNoneItem', 'showRefuseItem', 'showDontKnowItem', 'choicesFromQuestion'].some(
    (property) => question?.[property],
  );
  if (required && values.length === 0 && !hasOwn) {
    // Nobody gets past one that everybody sees.
    let isConditional = false;
    for (let at = question; at; at = at.parent) isConditional ||= Boolean(at.visibleIf) || at.visible === false;
    found.push(about(isConditional ? 'warning' : 'error', 'no_choices', name, name));
  }
  return found;
}

const CONDITIONS = ['visibleIf', 'enableIf', 'requiredIf'];
/** Names that SurveyJS brings itself, and those within a repeated question. */
const BROUGHT =
  /^[#$]|^(panel|prevPanel|nextPanel|parentPanel|row|prevRow|nextRow|totalRow|self)\.|^(item|choice|locale|pageno|pagecount|\w*(index|rowValue|rowName|rowTitle))$/i;

/** Conditions on a question that is not there: they are never true. */
function conditionFindings(definition: Definition, model: SurveyModel): DefinitionFinding[] {
  const known = [
    ...model.getAllQuestions().flatMap((question) => [question.name, question.getValueName()]),
    ...model.calculatedValues.map(({ name }) => name),
  ].map((name) => String(name).toLowerCase());
  const exact = new Set(known);
  const isKnown = (name: string): boolean =>
    BROUGHT.test(name) ||
    exact.has(name) ||
    known.some((one) => name.startsWith(one) && /^[.[-]/.test(name.slice(one.length)));
  const found = new Map<string, DefinitionFinding>();
  const walk = (value: unknown, path: string): void => {
    if (value === null || typeof value !== 'object') return;
    const own = (value as { name?: unknown }).name;
    const at = typeof own === 'string' ? own : path;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner !== 'string' || !CONDITIONS.includes(key)) walk(inner, at);
      else
        for (const [, name = ''] of inner.matchAll(/\{([^{}]+)\}/g))
          if (!isKnown(name.trim().toLowerCase()))
            found.set(`${at}/${name}`, about('warning', 'condition_on_nothing', at, name));
    }
  };
  walk(definition, '');
  return [...found.values()];
}
