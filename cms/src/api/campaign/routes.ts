import { type ApiRoute, kernelProblems, ok, operationRoute, readRoute } from '@kehu/kernel';
import { checkTemplateLinks } from '@kehu/messaging';
import { LinkChecksSchema } from '@kehu/messaging/contract';
import { type Gate, gateFor } from '@kehu/records';
import { z } from 'zod';
import { env } from '#config/env';
import { checklist } from './checklist';
import {
  CheckSchema,
  DryRunSchema,
  EvaluationSchema,
  MONITOR_BY,
  MonitorSchema,
  PlanAnswerSchema,
  PlanVersionSchema,
} from './contract';
import { evaluate } from './domain/evaluate';
import { templatesOf } from './domain/step-templates';
import { enrolCustomers } from './operations/enrol-customers';
import { savePlan } from './operations/save-plan';
import {
  approveCampaign,
  launchCampaign,
  pauseCampaign,
  rejectCampaign,
  resumeCampaign,
  stopCampaign,
  submitCampaign,
} from './operations/steer-campaign';
import { planVersions } from './queries/campaigns';
import { countCampaign, countCampaignBy, type MonitorBy, reasonsOf, trialsOfCampaign } from './queries/monitor';
import { dryRun } from './reads/dry-run';
import { nextSteps } from './reads/next-steps';
import { seenCampaign } from './reads/seen-campaign';

const read = { action: 'read', subject: 'campaign' };
const isPartial = (gate: Gate): boolean => gate.views.of('customer')?.seesSome ?? true;
const MonitorQuery = z.object({ by: z.enum(MONITOR_BY).default('arm') });

export const campaignRoutes: ApiRoute[] = [
  readRoute({
    path: '/campaigns/:id/plan',
    summary: 'What a campaign does',
    permission: read,
    response: PlanAnswerSchema,
    async run({ actor, params }) {
      const seen = await seenCampaign(gateFor(actor), params.id as string);
      if (!seen.ok) return seen;
      const { plan, planVersion, status } = seen.value.campaign;
      return ok({ data: { plan, planVersion, status, may: nextSteps(actor, seen.value.campaign) } });
    },
  }),
  readRoute({
    path: '/campaigns/:id/plan-versions',
    summary: 'How the plan of a campaign has changed',
    permission: read,
    response: z.array(PlanVersionSchema),
    async run({ actor, params }) {
      const seen = await seenCampaign(gateFor(actor), params.id as string);
      return seen.ok ? ok({ data: await planVersions(gateFor(actor).knex(), seen.value.campaign.id) }) : seen;
    },
  }),
  readRoute({
    path: '/campaigns/:id/checklist',
    summary: 'What a campaign needs before it is launched',
    permission: read,
    response: z.array(CheckSchema),
    async run({ actor, params }) {
      const seen = await seenCampaign(gateFor(actor), params.id as string);
      if (!seen.ok) return seen;
      const { campaign, gate } = seen.value;
      const launch = { views: gate.views, approvalFrom: env.settings.KEHU_CAMPAIGN_APPROVAL_FROM };
      return ok({ data: await checklist(gate.knex(), campaign, launch) });
    },
  }),
  readRoute({
    path: '/campaigns/:id/links',
    summary: 'Whether the links of a campaign answer',
    permission: { action: 'launch', subject: 'campaign' },
    response: LinkChecksSchema,
    async run({ actor, params }) {
      const seen = await seenCampaign(gateFor(actor), params.id as string);
      return seen.ok ? ok({ data: await checkTemplateLinks(templatesOf(seen.value.campaign.plan)) }) : seen;
    },
  }),
  readRoute({
    path: '/campaigns/:id/dry-run',
    summary: 'What a launch would do now, without doing it',
    permission: read,
    response: DryRunSchema,
    async run({ actor, params }) {
      const seen = await seenCampaign(gateFor(actor), params.id as string);
      return seen.ok ? ok({ data: await dryRun(seen.value) }) : seen;
    },
  }),
  readRoute({
    path: '/campaigns/:id/monitor',
    summary: 'What has become of the messages and the people of a campaign',
    permission: read,
    query: MonitorQuery,
    response: MonitorSchema,
    async run({ actor, params, query }) {
      const asked = MonitorQuery.safeParse(query);
      if (!asked.success) return kernelProblems.invalid_input({ summary: `by is one of ${MONITOR_BY.join(', ')}` });
      const gate = gateFor(actor);
      const seen = await seenCampaign(gate, params.id as string);
      if (!seen.ok) return seen;
      const { campaign, readable } = seen.value;
      const [total, groups, reasons] = await Promise.all([
        countCampaign(gate.knex(), campaign, readable),
        countCampaignBy(gate.knex(), campaign, asked.data.by as MonitorBy, readable),
        reasonsOf(gate.knex(), campaign, readable),
      ]);
      return ok({ data: { partial: isPartial(gate), total, groups, reasons } });
    },
  }),
  readRoute({
    path: '/campaigns/:id/evaluation',
    summary: 'What a campaign has changed',
    permission: read,
    response: EvaluationSchema,
    async run({ actor, params }) {
      const gate = gateFor(actor);
      const seen = await seenCampaign(gate, params.id as string);
      if (!seen.ok) return seen;
      const { campaign, readable } = seen.value;
      const [total, trials] = await Promise.all([
        countCampaign(gate.knex(), campaign, readable),
        trialsOfCampaign(gate.knex(), campaign, readable),
      ]);
      return ok({ data: { ...evaluate(campaign.plan, total, trials), partial: isPartial(gate) } });
    },
  }),
  operationRoute('PUT', '/campaigns/:id/plan', savePlan),
  operationRoute('POST', '/campaigns/:id/submit', submitCampaign),
  operationRoute('POST', '/campaigns/:id/approve', approveCampaign),
  operationRoute('POST', '/campaigns/:id/reject', rejectCampaign),
  operationRoute('POST', '/campaigns/:id/launch', launchCampaign),
  operationRoute('POST', '/campaigns/:id/pause', pauseCampaign),
  operationRoute('POST', '/campaigns/:id/resume', resumeCampaign),
  operationRoute('POST', '/campaigns/:id/stop', stopCampaign),
  operationRoute('POST', '/campaigns/:id/enrol', enrolCustomers),
];
