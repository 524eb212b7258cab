import type { Base, JsonError, Question as Model, SurveyModel, SurveyTriggerSkip } from 'survey-core';
import { ANSWERED_TYPES, type Definition, type DefinitionFinding, type Question, SHOWN_TYPES } from '../../contract';
import { buildModel, fingerprintOf, quietly } from './model';
import { patternFindings } from './patterns';
import { questionsOf } from './questions';
import { senseFindings } from './sense';
import { CARRIED_OUT } from './skipped-pages';

const MAX_BYTES = 512_000;
const MAX_QUESTIONS = 500;
const MAX_DEPTH = 60;

export interface Opened {
  /** none of severity `error`: the survey can be asked */
  findings: DefinitionFinding[];
  questions: Question[];
}

const finding = (
  severity: DefinitionFinding['severity'],
  code: DefinitionFinding['code'],
  path: string,
  detail: string,
): DefinitionFinding => ({ severity, code, path, detail: detail.slice(0, 200) });

/**
 * Opens a SurveyJS definition: says what it asks, and what of it cannot be taken or does nothing. Never throws,
 * whatever it is given.
 */
export function openDefinition(definition: unknown): Opened {
  if (isDeeper(definition, MAX_DEPTH)) return refused('too_deep', '', String(MAX_DEPTH));
  if (definition === null || typeof definition !== 'object') return open(definition);
  const key = fingerprintOf(definition as Definition);
  const known = opened.get(key) ?? quietly(() => open(definition));
  opened.delete(key);
  opened.set(key, known);
  const oldest = opened.keys().next().value;
  if (opened.size > KEPT && oldest) opened.delete(oldest);
  return known;
}

/** Opening one builds its model: what was found is kept. */
const opened = new Map<string, Opened>();
const KEPT = 200;

const isDeeper = (value: unknown, levels: number): boolean =>
  value !== null &&
  typeof value === 'object' &&
  (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)));

const refused = (code: DefinitionFinding['code'], path: string, detail: string): Opened => ({
  findings: [finding('error', code, path, detail)],
  questions: [],
});

function open(definition: unknown): Opened {
  if (definition === null || typeof definition !== 'object' || Array.isArray(definition))
    return refused('not_an_object', '', typeof definition);
  if (JSON.stringify(definition).length > MAX_BYTES) return refused('too_large', '', `${MAX_BYTES / 1000} kB`);
  const foreign = pathOf(definition, 'choicesByUrl');
  if (foreign) return refused('foreign_choices', foreign, 'choicesByUrl');
  try {
    const model = buildModel(definition as Definition);
    const questions = model.getAllQuestions();
    if (questions.length > MAX_QUESTIONS) return refused('too_many_questions', '', String(MAX_QUESTIONS));
    const findings = [
      ...jsonFindings(model),
      ...patternFindings(definition),
      ...questionFindings(questions),
      ...expressionFindings(model),
      ...triggerFindings(model),
    ];
    const described = questionsOf(model);
    return {
      findings: [...findings, ...senseFindings(definition as Definition, model, described)],
      questions: described,
    };
  } catch (error) {
    return refused('wrong_shape', '', (error as Error).message);
  }
}

/** Where a property stands that is not taken; undefined where it does not. */
function pathOf(value: unknown, name: string, path = ''): string | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const at = path ? `${path}.${key}` : key;
    if (key === name && inner && JSON.stringify(inner) !== '{}') return at;
    const found = pathOf(inner, name, at);
    if (found) return found;
  }
  return undefined;
}

const JSON_ERRORS: Record<string, readonly [DefinitionFinding['severity'], DefinitionFinding['code']]> = {
  unknownproperty: ['warning', 'unknown_property'],
  incorrecttypeproperty: ['error', 'unknown_type'],
  missingtypeproperty: ['error', 'unknown_type'],
  requiredproperty: ['warning', 'wrong_shape'],
};

const jsonFindings = (model: SurveyModel): DefinitionFinding[] =>
  (model.jsonErrors ?? []).map((error: JsonError) => {
    const [severity, code] = JSON_ERRORS[error.type] ?? ['warning', 'wrong_shape'];
    const about = error as JsonError & { propertyName?: string };
    const what = code === 'unknown_type' ? (error.jsonObj?.type ?? '') : (about.propertyName ?? error.message);
    return finding(severity, code, String(error.jsonObj?.name ?? ''), String(what));
  });

const KNOWN: readonly string[] = [...ANSWERED_TYPES, ...SHOWN_TYPES];

function questionFindings(questions: readonly Model[]): DefinitionFinding[] {
  const names = new Set<string>();
  return questions.flatMap((question) => {
    const type = question.getType();
    if (!KNOWN.includes(type)) return [finding('error', 'not_supported', question.name, type)];
    if (!question.name) return [finding('error', 'no_name', '', type)];
    if (names.has(question.name)) return [finding('error', 'name_taken', question.name, question.name)];
    names.add(question.name);
    return [];
  });
}

/** Syntax errors, and functions that nobody brings. Variables may come from elsewhere. */
function expressionFindings(model: SurveyModel): DefinitionFinding[] {
  return validated(model).flatMap(({ obj, errors }) =>
    errors.map(({ errorType, functionName }) =>
      errorType === 1
        ? finding('warning', 'unknown_function', nameOf(obj), functionName ?? '')
        : finding('warning', 'bad_expression', nameOf(obj), ''),
    ),
  );
}

function validated(model: SurveyModel): ReturnType<SurveyModel['validateExpressions']> {
  try {
    return model.validateExpressions({ variables: false, functions: true, semantics: false });
  } catch {
    // Version 3.0.0 fails at choices that hold questions of their own; such a survey is only not looked through.
    return [];
  }
}

const triggerFindings = (model: SurveyModel): DefinitionFinding[] =>
  model.triggers.flatMap((trigger) => {
    const type = trigger.getType();
    // Answers come page by page to a server that keeps what was said: nothing else is set by them.
    if (!CARRIED_OUT.includes(type))
      return [finding('warning', 'trigger_ignored', 'triggers', type.replace(/trigger$/, ''))];
    if (type !== 'skiptrigger') return [];
    const { gotoName } = trigger as SurveyTriggerSkip;
    return gotoName && !model.getQuestionByName(gotoName)
      ? [finding('warning', 'jump_to_nowhere', 'triggers', gotoName)]
      : [];
  });

const nameOf = (object: Base): string => String((object as unknown as { name?: string }).name ?? object.getType());
