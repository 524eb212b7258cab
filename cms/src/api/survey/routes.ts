import { type ApiRoute, kernelProblems, ok, operationRoute, Raw, readRoute } from '@kehu/kernel';
import { gateFor } from '@kehu/records';
import { z } from 'zod';
import { AnswerInWordsSchema, DefinitionVersionSchema, OldDefinitionSchema, SurveyContentSchema } from './contract';
import { checkDefinition } from './operations/check-definition';
import { enterAnswer } from './operations/enter-answer';
import { inviteToSurvey } from './operations/invite-customers';
import { saveDefinition } from './operations/save-definition';
import { saveSurveySettings } from './operations/save-settings';
import { closeSurvey, openSurvey } from './operations/steer-survey';
import { answerFile } from './queries/answer-details';
import { definitionVersions, keptDefinition } from './queries/surveys';
import { answerInWords, seenAnswer } from './reads/seen-answer';
import { seenSurvey } from './reads/seen-survey';
import { surveyContent } from './reads/survey-content';

const read = { action: 'read', subject: 'survey' };
const VersionNumber = z.coerce.number().int().min(1).max(2_147_483_647);
const readAnswer = { action: 'read', subject: 'survey-answer' };

export const surveyRoutes: ApiRoute[] = [
  readRoute({
    path: '/surveys/:id/content',
    summary: 'What a survey asks, and how',
    permission: read,
    response: SurveyContentSchema,
    async run({ actor, params }) {
      const gate = gateFor(actor);
      const seen = await seenSurvey(gate, params.id as string);
      return seen.ok ? ok({ data: await surveyContent(gate.knex(), seen.value.survey, actor) }) : seen;
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
  readRoute({
    path: '/surveys/:id/definition-versions/:version',
    summary: 'What a survey asked in one of its versions',
    permission: read,
    response: OldDefinitionSchema,
    async run({ actor, params }) {
      const gate = gateFor(actor);
      const seen = await seenSurvey(gate, params.id as string);
      if (!seen.ok) return seen;
      const version = VersionNumber.safeParse(params.version);
      const definition = version.success && (await keptDefinition(gate.knex(), seen.value.survey.id, version.data));
      return definition ? ok({ data: { version: version.data, definition } }) : kernelProblems.not_found();
    },
  }),
  readRoute({
    path: '/surveys/:id/answers/:answer',
    summary: 'What somebody answered, question by question',
    permission: readAnswer,
    response: AnswerInWordsSchema,
    async run({ actor, params }) {
      const seen = await seenAnswer(gateFor(actor), params.id as string, params.answer as string);
      return seen.ok ? ok({ data: await answerInWords(seen.value) }) : seen;
    },
  }),
  readRoute({
    path: '/surveys/:id/answers/:answer/files/:file',
    summary: 'A file that was given with an answer',
    permission: readAnswer,
    async run({ actor, params }) {
      const seen = await seenAnswer(gateFor(actor), params.id as string, params.answer as string);
      if (!seen.ok) return seen;
      const file = await answerFile(seen.value.gate.knex(), params.answer as string, params.file as string);
      if (!file) return kernelProblems.not_found();
      return ok(
        new Raw(file.bytes, {
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
          'x-content-type-options': 'nosniff',
        }),
      );
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
