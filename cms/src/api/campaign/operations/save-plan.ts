import { defineOperation, invalidInput, ok } from '@kehu/kernel';
import type { FieldProblem } from '@kehu/kernel/contract';
import { parseFilter } from '@kehu/records';
import { sensitiveFields } from '../../segment/check-definition';
import { type Plan, SavePlanInput } from '../contract';
import { fixedParts, planProblems } from '../domain/plan-problems';
import { allSteps } from '../domain/program';
import { campaignProblems } from '../problems';
import { campaignByRow, storePlan } from '../queries/campaigns';

/**
 * Saves what a campaign does, as a new version. While it runs, texts, offers and the audience may change; what people
 * were drawn by may not. Conditions are checked against what their author may filter by.
 */
export const savePlan = defineOperation({
  name: 'campaign.save-plan',
  summary: 'Save the plan of a campaign',
  permission: { action: 'update', subject: 'campaign' },
  input: SavePlanInput,
  audit: ({ input, output }) => ({
    record: ['campaign', input.id],
    ...(input.note && { reason: input.note }),
    details: { planVersion: (output as { planVersion: number }).planVersion },
  }),
  async run({ input, records, trx, actor, now }) {
    const held = await records.lock('campaign', input.id);
    if (!held.ok) return held;
    const before = await campaignByRow(trx, held.value.pk);
    if (before.status === 'finished' || before.status === 'stopped')
      return campaignProblems.wrong_state({ status: before.status });
    if (before.planVersion !== input.planVersion) return campaignProblems.plan_changed();
    const { plan } = input;
    const view = records.view('customer');
    if (!view.ok) return view;
    const problems = planProblems(plan);
    const check = (condition: unknown, at: string) => {
      const parsed = parseFilter(condition, view.value, records.views, records.catalogue, at);
      problems.push(...(parsed.ok ? sensitiveFields(records, parsed.value, at) : (parsed.problem.fields ?? [])));
    };
    for (const { condition, at } of conditionsOf(plan)) check(condition, at);
    problems.push(...triggerProblems(plan, (name) => view.value.fields.get(name)?.field.type));
    if (problems.length > 0) return invalidInput(problems);
    if (before.launchedAt) {
      const [part] = fixedParts(before.plan, plan);
      if (part) return campaignProblems.fixed_while_running({ part });
    }
    const version = before.planVersion + 1;
    await storePlan(trx, {
      id: before.id,
      version,
      plan,
      note: input.note || null,
      by: { id: actor.id, name: actor.name },
      at: now(),
    });
    // What somebody has approved was another plan.
    if (before.status === 'approved' || before.status === 'in-review') {
      const set = await records.set(held.value, { status: 'draft' });
      if (!set.ok) return set;
    }
    return ok({ id: input.id, planVersion: version });
  },
});

function* conditionsOf(plan: Plan): Generator<{ condition: unknown; at: string }> {
  for (const { step, at } of allSteps(plan.steps)) {
    if (step.kind === 'branch' && step.question.kind === 'condition')
      yield { condition: step.question.condition, at: `${at}.question.condition` };
  }
  if (plan.conversion?.kind === 'condition')
    yield { condition: plan.conversion.condition, at: 'plan.conversion.condition' };
}

function triggerProblems({ trigger }: Plan, typeOf: (field: string) => string | undefined): FieldProblem[] {
  if (trigger.kind !== 'date' || typeOf(trigger.field) === 'date') return [];
  return [{ path: 'plan.trigger.field', code: 'unknown_field', message: 'must be a date of customers' }];
}
