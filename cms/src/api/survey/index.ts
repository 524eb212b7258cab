import { registerRoutes } from '@kehu/kernel';
import { defineTemplateVariable } from '@kehu/messaging';
import { defineFeatureSource } from '../customer-features/source';
import { askAfterEvents } from './ask-after-events';
import { answerFeatures } from './features';
import { declareSurveyAnswers } from './ledger';
import { SURVEY_LINK } from './links';
import { surveyRoutes } from './routes';
import { surveyResultRoutes } from './routes-results';

/** Surveys: what customers are asked, what they answer, and what follows from it. */
export function declareSurveys(): void {
  registerRoutes([...surveyRoutes, ...surveyResultRoutes]);
  declareSurveyAnswers();
  defineFeatureSource(answerFeatures);
  askAfterEvents();
  // The recipient's own link, and the survey's name.
  defineTemplateVariable(SURVEY_LINK);
  defineTemplateVariable('survey');
}
