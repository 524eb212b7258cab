import { createHash } from 'node:crypto';
import type { Locale } from '@kehu/kernel/contract';
import type { SurveyModel } from 'survey-core';
import type { Answers, Definition } from '../../contract';
import { readable } from './readable';
import { skippedPages } from './skipped-pages';
import { surveyJs } from './survey-js';

/** SurveyJS's names of our languages. */
export const SURVEY_LOCALE: Record<Locale, string> = { en: 'en', 'zh-Hans': 'zh-cn', 'zh-Hant': 'zh-tw' };

/** SurveyJS tells the console what is wrong with a definition; its author is told instead (`openDefinition`). */
export function quietly<T>(work: () => T): T {
  const { warn, error } = console;
  console.warn = () => undefined;
  console.error = () => undefined;
  try {
    return work();
  } finally {
    console.warn = warn;
    console.error = error;
  }
}

/** Models that stand ready: building one takes some ten times as long as using it. */
const KEPT = 60;
const models = new Map<string, SurveyModel>();

export const fingerprintOf = (definition: Definition): string =>
  createHash('sha256').update(JSON.stringify(definition)).digest('base64url');

/** Definitions come parsed from the database, again for each request: their own fingerprint is kept beside them. */
const fingerprints = new WeakMap<Definition, string>();

function keyOf(definition: Definition): string {
  const known = fingerprints.get(definition);
  if (known) return known;
  const made = fingerprintOf(definition);
  fingerprints.set(definition, made);
  return made;
}

/** Builds a model, of a copy: SurveyJS renames old properties in what it is given. */
export function buildModel(definition: Definition): SurveyModel {
  const { Model } = surveyJs();
  return new Model(structuredClone(definition));
}

/**
 * Does something with the model of a definition that holds these answers; pages that they skip are as those that are
 * not visible. The model is shared: `use` must not keep it and must not wait for anything.
 */
export function withModel<T>(
  definition: Definition,
  { answers, language }: { answers: Answers; language: Locale },
  use: (model: SurveyModel) => T,
): T {
  const locale = SURVEY_LOCALE[language];
  const key = `${keyOf(definition)}/${locale}`;
  return quietly(() => {
    const model = models.get(key) ?? buildModel(readable(definition));
    // Out while it is used: one that failed half-way is never used again.
    models.delete(key);
    if (model.locale !== locale) model.locale = locale;
    if (model.state !== 'running') model.clear(true, true);
    model.data = structuredClone(answers);
    const skipped = skippedPages(model);
    for (const page of skipped) page.visible = false;
    const result = use(model);
    for (const page of skipped) page.visible = true;
    models.set(key, model);
    const oldest = models.keys().next().value;
    if (models.size > KEPT && oldest) models.delete(oldest);
    return result;
  });
}

const valueNames = new Map<string, ReadonlySet<string>>();

/** The names that answers of a definition go by. */
export function valueNamesOf(definition: Definition): ReadonlySet<string> {
  const key = keyOf(definition);
  const known = valueNames.get(key);
  if (known) return known;
  const names = withModel(
    definition,
    { answers: {}, language: 'en' },
    (model) => new Set(model.getAllQuestions().map((question) => question.getValueName())),
  );
  valueNames.set(key, names);
  const oldest = valueNames.keys().next().value;
  if (valueNames.size > 10 * KEPT && oldest) valueNames.delete(oldest);
  return names;
}
