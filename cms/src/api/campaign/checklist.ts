import { clock, dayOf, minutesOf } from '@kehu/kernel';
import { incompleteTemplates, nextSending, unreadableOf, withShortText } from '@kehu/messaging';
import type { Views } from '@kehu/records';
import type { Knex } from 'knex';
import type { Check, Plan } from './contract';
import { allSteps, variantsOf } from './domain/program';
import { emailsOf, templateFor, templatesOf } from './domain/step-templates';
import { audienceOf } from './queries/audience';
import type { CampaignRow } from './queries/campaigns';
import { activeSegments, countCustomers, openSurveys, templatesBy } from './queries/checks';

/**
 * What a launch needs (`missing` stops it) and what its author should know.
 * @param views of whoever would launch it: messages hold nothing that they may not read
 * @param approvalFrom so many customers need the approval of somebody else
 */
export async function checklist(
  knex: Knex,
  campaign: CampaignRow,
  { views, approvalFrom }: { views: Views; approvalFrom: number },
): Promise<Check[]> {
  const { plan } = campaign;
  const checks: Check[] = [];
  const say = (key: string, state: Check['state'], params?: Check['params']) =>
    checks.push({ key, state, ...(params && { params }) });
  await checkAudience(knex, plan, say);
  await checkApproval(knex, campaign, approvalFrom, say);
  await checkMessages(knex, plan, say);
  await checkTexts(knex, plan, views, say);
  await checkQuiet(knex, campaign, say);
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

/** Says beforehand whether somebody else has to agree, also where nobody has to. */
async function checkApproval(knex: Knex, { plan, status }: CampaignRow, from: number, say: Say): Promise<void> {
  if (!['draft', 'in-review', 'approved'].includes(status)) return;
  const people = await countCustomers(knex, audienceOf(plan));
  if (status === 'approved') say('approval', 'ok', { people, from });
  else say(people >= from ? 'approvalNeeded' : 'noApproval', 'warning', { people, from });
}

/** Texts that make no difference where they should, or that whoever launches them may not read. */
async function checkTexts(knex: Knex, plan: Plan, views: Views, say: Say): Promise<void> {
  const same = [...allSteps(plan.steps)].flatMap(({ step }) => {
    if (step.kind !== 'message') return [];
    const texts = step.variants.map(({ templates }) => JSON.stringify(Object.entries(templates).sort()));
    return step.variants.filter((_, i) => texts.indexOf(texts[i] as string) < i).map(({ key }) => key);
  });
  if (same.length > 0) say('sameTexts', 'warning', { variants: [...new Set(same)].join(', ') });
  const hidden = await unreadableOf(knex, views, templatesOf(plan));
  if (hidden.length > 0) say('textsReadable', 'missing', { names: hidden.join(', ') });
}

/** Fewer minutes of a day than these are hardly any. */
const FEW_MINUTES = 120;

/** Quiet hours that hold messages back now, for most of the day, or beyond the end of the campaign. */
async function checkQuiet(knex: Knex, { plan, endsOn }: CampaignRow, say: Say): Promise<void> {
  if (![...allSteps(plan.steps)].some(({ step }) => step.kind === 'message')) return;
  const now = clock.now();
  const next = await nextSending(knex, plan.purpose, now);
  if (!next) return;
  const { at, minutesADay } = next;
  const minutes = minutesOf(at);
  const time = `${dayOf(at)} ${[Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0')).join(':')}`;
  if (endsOn && dayOf(at) > endsOn) say('quietPastEnd', 'missing', { time, endsOn });
  else if (minutesADay < FEW_MINUTES) say('quietMostly', 'warning', { minutes: minutesADay });
  else if (at > now) say('quiet', 'warning', { time });
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
