import { type ApiRoute, clock, ok, operationRoute, readRoute } from '@kehu/kernel';
import { gateFor } from '@kehu/records';
import { seenSurvey } from '../survey/reads/seen-survey';
import { RecoverySchema } from './contract';
import { askCaseAgain, closeCase, contactCase } from './operations/steer-case';
import { countRecovery } from './queries/cases';

export const caseRoutes: ApiRoute[] = [
  readRoute({
    path: '/surveys/:id/recovery',
    summary: 'What has become of the customers whose answers were looked after',
    permission: { action: 'read', subject: 'service-case' },
    response: RecoverySchema,
    async run({ actor, params }) {
      const gate = gateFor(actor);
      const seen = await seenSurvey(gate, params.id as string);
      if (!seen.ok) return seen;
      const { survey, readable } = seen.value;
      return ok({ data: await countRecovery(gate.knex(), survey.id, readable('service-case', 'c'), clock.now()) });
    },
  }),
  operationRoute('POST', '/service-cases/:id/contact', contactCase),
  operationRoute('POST', '/service-cases/:id/ask-again', askCaseAgain),
  operationRoute('POST', '/service-cases/:id/close', closeCase),
];
