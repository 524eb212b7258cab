import { registerRoutes } from '@kehu/kernel';
import { defineTemplateVariable } from '@kehu/messaging';
import { SURVEY_LINK } from './domain/links';
import { declareSurveyAnswers } from './ledger';
import { surveyRoutes } from './routes';
import { surveyResultRoutes } from './routes-results';

/** Surveys: what customers are asked, what they answer, and what follows from it. */
export function declareSurveys(): void {
  registerRoutes([...surveyRoutes, ...surveyResultRoutes]);
  declareSurveyAnswers();
  // The recipient's own link, and the survey's name.
  defineTemplateVariable(SURVEY_LINK);
  defineTemplateVariable('survey');
}
