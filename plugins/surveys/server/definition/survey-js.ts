import type * as SurveyJs from 'survey-core';
import { METRICS } from '../../contract';
import { usePatterns } from './patterns';

let loaded: typeof SurveyJs | undefined;

/** SurveyJS with our languages, loaded with the first definition: most starts of a process need none. */
export function surveyJs(): typeof SurveyJs {
  loaded ??= load();
  return loaded;
}

function load(): typeof SurveyJs {
  const library: typeof SurveyJs = require('survey-core');
  require('survey-core/i18n/simplified-chinese');
  require('survey-core/i18n/traditional-chinese');
  // Our one addition to its properties: what a rating measures.
  library.Serializer.addProperty('question', {
    name: 'metric',
    choices: [...METRICS, 'none'],
    isSerializable: true,
  });
  usePatterns(library.RegexValidator);
  return library;
}
