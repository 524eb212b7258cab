import { registerRoutes } from '@kehu/kernel';
import { defineTemplateVariable } from '@kehu/messaging';
import { defineRecordRules } from '@kehu/records';
import { defineFeatureSource } from '../customer-features/source';
import { askAfterEvents } from './ask-after-events';
import { answerFeatures } from './features';
import { declareSurveyAnswers } from './ledger';
import { SURVEY_LINK } from './links';
import { surveyProblems } from './problems';
import { hangingOn } from './queries/hanging';
import { surveyRoutes } from './routes';
import { surveyResultRoutes } from './routes-results';

/** Surveys: what customers are asked, what they answer, and what follows from it. */
export function declareSurveys(): void {
  registerRoutes([...surveyRoutes, ...surveyResultRoutes]);
  declareSurveyAnswers();
  defineFeatureSource(answerFeatures);
  askAfterEvents();
  // What customers have said outlives everybody's wish to tidy up.
  defineRecordRules('survey', {
    async keep(_, { trx, pk }) {
      const { answers, links } = await hangingOn(trx, pk);
      return answers + links > 0 ? surveyProblems.in_use({ answers, links }) : null;
    },
  });
  // The recipient's own link, and the survey's name.
  defineTemplateVariable(SURVEY_LINK);
  defineTemplateVariable('survey');
}
