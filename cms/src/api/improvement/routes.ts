import { type ApiRoute, addDays, clock, kernelProblems, ok, readRoute } from '@kehu/kernel';
import { gateFor } from '@kehu/records';
import { csatGoodOf } from '../survey/domain/results';
import { askedQuestions } from '../survey/reads/asked-questions';
import { seenSurvey } from '../survey/reads/seen-survey';
import { type Effect, EffectSchema } from './contract';
import { verdictOf } from './domain/verdict';
import { type Measured, measure } from './queries/measure';

const DAYS = 90;
const NOTHING: Effect = { before: null, after: null, verdict: 'unknown' };

export const improvementRoutes: ApiRoute[] = [
  readRoute({
    path: '/improvements/:id/effect',
    summary: 'What an improvement has changed in how customers answer',
    permission: { action: 'read', subject: 'improvement' },
    response: EffectSchema,
    async run({ actor, params }) {
      const gate = gateFor(actor);
      const read = await gate.get('improvement', params.id as string, {
        fields: ['survey', 'metric', 'doneOn', 'product'],
      });
      if (!read.ok) return read;
      const { survey, metric, doneOn, product } = read.value as unknown as Named;
      if (!survey || !metric || !doneOn) return ok({ data: NOTHING });
      const seen = await seenSurvey(gate, survey.id);
      if (!seen.ok) return seen.problem.status === 404 ? ok({ data: NOTHING }) : kernelProblems.forbidden();
      const day = String(doneOn).slice(0, 10);
      const csatGood = csatGoodOf(await askedQuestions(gate.knex(), seen.value.survey));
      const asked = { surveyId: seen.value.survey.id, metric, product: product?.id ?? null, csatGood };
      const rows = seen.value.readable('survey-answer', 'a');
      const [before, after] = await Promise.all([
        measure(gate.knex(), { ...asked, from: addDays(day, -DAYS), to: addDays(day, -1) }, rows),
        measure(gate.knex(), { ...asked, from: day, to: clock.today() }, rows),
      ]);
      return ok({ data: { before, after, verdict: verdictOf(before, after) } });
    },
  }),
];

/** What an improvement names of what it is measured by. */
interface Named {
  survey: { id: string } | null;
  metric: Measured['metric'] | null;
  doneOn: string | null;
  product: { id: string } | null;
}
