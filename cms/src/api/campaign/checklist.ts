import { clock } from '@kehu/kernel';
import { incompleteTemplates, withShortText } from '@kehu/messaging';
import type { Knex } from 'knex';
import type { Check, Plan } from './contract';
import { allSteps, variantsOf } from './domain/program';
import { emailsOf, templateFor, templatesOf } from './domain/step-templates';
import { audienceOf } from './queries/audience';
import type { CampaignRow } from './queries/campaigns';
import { activeSegments, countCustomers, openSurveys, templatesBy } from './queries/checks';

/** What a launch needs (`missing` stops it) and what its author should know. */
export async function checklist(knex: Knex, campaign: CampaignRow): Promise<Check[]> {
  const { plan } = campaign;
  const checks: Check[] = [];
  const say = (key: string, state: Check['state'], params?: Check['params']) =>
    checks.push({ key, state, ...(params && { params }) });
  await checkAudience(knex, plan, say);
  await checkMessages(knex, plan, say);
  say('conversion', conversionState(plan));
  say('holdOut', plan.holdOut > 0 ? 'ok' : 'warning', { percent: plan.holdOut });
  if (plan.test) say('test', variantsOf(plan).length > 1 ? 'ok' : 'missing');
  const { startsOn, endsOn } = campaign;
  say('ends', endsOn && endsOn < clock.today() ? 'missing' : 'ok');
  if (startsOn && endsOn && endsOn < startsOn) say('order', 'missing', { startsOn, endsOn });
  return checks;
}

/** A condition that asks nothing would count everybody as won. */
function conversionState({ conversion }: Plan): Check['state'] {
  if (!conversion) return 'warning';
  return conversion.kind === 'condition' && Object.keys(conversion.condition).length === 0 ? 'missing' : 'ok';
}

type Say = (key: string, state: Check['state'], params?: Check['params']) => void;

async function checkAudience(knex: Knex, plan: Plan, say: Say): Promise<void> {
  const { include, within, exclude } = plan.audience;
  const named = [...include, ...within, ...exclude, ...(plan.trigger.kind === 'segment' ? [plan.trigger.segment] : [])];
  const active = await activeSegments(knex, named);
  const inactive = named.filter((id) => !active.has(id)).length;
  if (inactive > 0) say('segments', 'missing', { count: inactive });
  if (plan.trigger.kind !== 'launch') return say('audience', 'ok');
  const people = await countCustomers(knex, audienceOf(plan));
  say('audience', people > 0 ? 'ok' : 'missing', { people });
}

async function checkMessages(knex: Knex, plan: Plan, say: Say): Promise<void> {
  const steps = [...allSteps(plan.steps)].map(({ step }) => step);
  const messages = steps.flatMap((step) => (step.kind === 'message' ? [step] : []));
  say('steps', messages.length > 0 || steps.some(({ kind }) => kind === 'task') ? 'ok' : 'missing');
  const all = variantsOf(plan);
  const short = await withShortText(knex, messages.flatMap(emailsOf));
  const lacking = messages.filter(({ channels, variants }) =>
    variants.some(({ templates }) => channels.some((channel) => !templateFor(templates, channel, short))),
  ).length;
  // A message has one text for everybody, or one for each variant.
  const partly = messages.filter(({ variants }) => variants.length > 1 && variants.length < all.length).length;
  if (lacking + partly > 0) say('templates', 'missing', { count: lacking + partly });
  const surveys = messages.flatMap(({ survey }) => survey ?? []);
  if (surveys.length > 0) {
    const open = await openSurveys(knex, surveys);
    const shut = surveys.filter((id) => !open.has(id)).length;
    say('surveys', shut === 0 ? 'ok' : 'missing', { count: shut });
  }
  const templates = templatesOf(plan);
  if (templates.length === 0) return;
  const known = await templatesBy(knex, templates);
  const missing = templates.filter((id) => known.get(id)?.status !== 'active').length;
  say('templatesActive', missing === 0 ? 'ok' : 'missing', { count: missing });
  const incomplete = await incompleteTemplates(knex, templates);
  if (incomplete.size > 0)
    say('templatesComplete', 'missing', { names: [...incomplete].map((id) => known.get(id)?.name).join(', ') });
}
