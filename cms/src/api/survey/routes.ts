import { type ApiRoute, ok, operationRoute, readRoute } from '@kehu/kernel';
import { gateFor } from '@kehu/records';
import { z } from 'zod';
import { DefinitionVersionSchema, SurveyContentSchema } from './contract';
import { checkDefinition } from './operations/check-definition';
import { enterAnswer } from './operations/enter-answer';
import { inviteToSurvey } from './operations/invite-customers';
import { saveDefinition } from './operations/save-definition';
import { saveSurveySettings } from './operations/save-settings';
import { closeSurvey, openSurvey } from './operations/steer-survey';
import { definitionVersions } from './queries/surveys';
import { seenSurvey } from './reads/seen-survey';
import { surveyContent } from './reads/survey-content';

const read = { action: 'read', subject: 'survey' };

export const surveyRoutes: ApiRoute[] = [
  readRoute({
    path: '/surveys/:id/content',
    summary: 'What a survey asks, and how',
    permission: read,
    response: SurveyContentSchema,
    async run({ actor, params }) {
      const seen = await seenSurvey(gateFor(actor), params.id as string);
      return seen.ok ? ok({ data: surveyContent(seen.value.survey, actor) }) : seen;
    },
  }),
  readRoute({
    path: '/surveys/:id/definition-versions',
    summary: 'How the questions of a survey have changed',
    permission: read,
    response: z.array(DefinitionVersionSchema),
    async run({ actor, params }) {
      const gate = gateFor(actor);
      const seen = await seenSurvey(gate, params.id as string);
      return seen.ok ? ok({ data: await definitionVersions(gate.knex(), seen.value.survey.id) }) : seen;
    },
  }),
  operationRoute('POST', '/surveys/check', checkDefinition),
  operationRoute('PUT', '/surveys/:id/definition', saveDefinition),
  operationRoute('PUT', '/surveys/:id/settings', saveSurveySettings),
  operationRoute('POST', '/surveys/:id/open', openSurvey),
  operationRoute('POST', '/surveys/:id/close', closeSurvey),
  operationRoute('POST', '/surveys/:id/invitations', inviteToSurvey),
  operationRoute('POST', '/surveys/:id/entries', enterAnswer),
];
