import { registerRoutes } from '@kehu/kernel';
import { defineTemplateVariable } from '@kehu/messaging';
import { askAfterEvents } from './ask-after-events';
import { SURVEY_LINK } from './domain/links';
import { declareSurveyAnswers } from './ledger';
import { surveyRoutes } from './routes';

/** Surveys: what customers are asked, what they answer, and what follows from it. */
export function declareSurveys(): void {
  registerRoutes(surveyRoutes);
  declareSurveyAnswers();
  askAfterEvents();
  // The recipient's own link, and the survey's name.
  defineTemplateVariable(SURVEY_LINK);
  defineTemplateVariable('survey');
}
