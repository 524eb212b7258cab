import type { Counts, Evaluation, Plan } from '../contract';
import { allSteps } from './program';
import { differenceOf, intervalOf, rateOf, type Trial } from './statistics';

export interface TrialLine extends Trial {
  arm: string;
  region: string;
}

/** Fewer in the control group than this prove little. */
const FEW = 100;

/** What a campaign has changed: those written to beside those who were not, by the same rule in the same time. */
export function evaluate(plan: Plan, total: Counts, lines: readonly TrialLine[]): Omit<Evaluation, 'partial'> {
  const treated = sum(lines.filter(isTreated));
  const control = sum(lines.filter(({ arm }) => arm === 'control'));
  const contacted = wasAnybodyContacted(plan, total);
  const uplift = contacted && control.people > 0 && treated.people > 0 ? differenceOf(treated, control) : null;
  const fixed = plan.costs.reduce((all, { amount }) => all + cents(amount), 0);
  const cost = fixed + cents(total.cost);
  const incremental = uplift ? uplift.difference * treated.people : null;
  const worth = plan.conversionValue ? cents(plan.conversionValue) : null;
  const gained = incremental !== null && worth !== null ? incremental * worth : null;
  const byRegion = [...by(lines, ({ region }) => region)].map(([region, of]) => {
    const own = sum(of.filter(isTreated));
    const others = sum(of.filter(({ arm }) => arm === 'control'));
    return {
      region,
      ...withInterval(own),
      uplift: contacted && own.people > 0 && others.people > 0 ? rateOf(own) - rateOf(others) : null,
    };
  });
  const byArm = [...by(lines, ({ arm }) => arm)]
    .filter(([arm]) => arm !== 'waiting')
    .map(([arm, of]) => ({ arm, ...withInterval(sum(of)) }));
  const evaluation = {
    total,
    contacted,
    treated: withInterval(treated),
    control: withInterval(control),
    uplift,
    incremental: incremental === null ? null : Math.round(incremental * 10) / 10,
    cost: amount(cost),
    costPerConversion: treated.converted > 0 ? amount(Math.round(cost / treated.converted)) : null,
    return: gained !== null && cost > 0 ? (gained - cost) / cost : null,
    byArm,
    byRegion,
    targetRate: plan.targetRate,
  };
  return { ...evaluation, advice: adviceOn(plan, evaluation) };
}

/** A campaign of messages has to have sent one; tasks are done by people, and are not counted here. */
function wasAnybodyContacted(plan: Plan, { sent }: Counts): boolean {
  const kinds = [...allSteps(plan.steps)].map(({ step }) => step.kind);
  return sent > 0 || !kinds.includes('message') || kinds.includes('task');
}

const isTreated = ({ arm }: TrialLine): boolean => arm !== 'control' && arm !== 'waiting';

const sum = (lines: readonly Trial[]): Trial =>
  lines.reduce(
    (all, { people, converted }) => ({ people: all.people + people, converted: all.converted + converted }),
    {
      people: 0,
      converted: 0,
    },
  );

const withInterval = (trial: Trial) => ({
  people: trial.people,
  converted: trial.converted,
  rate: rateOf(trial),
  ...intervalOf(trial),
});

function by(lines: readonly TrialLine[], key: (line: TrialLine) => string): Map<string, TrialLine[]> {
  const groups = new Map<string, TrialLine[]>();
  for (const line of lines) groups.set(key(line), [...(groups.get(key(line)) ?? []), line]);
  return groups;
}

/** Amounts count in hundredths, so that nothing is lost in sums. */
const cents = (text: string): number => Math.round(Number(text) * 100);
const amount = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** What to say and to do next time, each a sentence by key. */
function adviceOn(plan: Plan, found: Omit<Evaluation, 'advice' | 'partial'>): Evaluation['advice'] {
  const advice: Evaluation['advice'] = [];
  const percent = (part: number) => Math.round(part * 1000) / 10;
  // What may be chance is no ground for praise.
  const works = found.uplift !== null && found.uplift.low > 0;
  if (!found.contacted) return [{ key: 'nobodyContacted' }];
  if (!plan.conversion) return [{ key: 'noConversion' }];
  if (!found.uplift) advice.push({ key: 'noControl' });
  else if (found.uplift.low > 0) advice.push({ key: 'works', params: { points: percent(found.uplift.difference) } });
  else if (found.uplift.high < 0) advice.push({ key: 'harms', params: { points: percent(-found.uplift.difference) } });
  else
    advice.push({
      key: found.control.people < FEW ? 'fewInControl' : 'unproven',
      params: { people: found.control.people },
    });
  const arms = found.byArm.filter(({ arm, people }) => arm !== 'control' && people > 0).sort((a, b) => b.rate - a.rate);
  const [best, second] = arms;
  if (best && second && best.low > second.high) advice.push({ key: 'bestVariant', params: { variant: best.arm } });
  if (plan.targetRate !== null)
    advice.push({
      key: found.treated.rate * 100 >= plan.targetRate ? 'targetReached' : 'targetMissed',
      params: { rate: percent(found.treated.rate), target: plan.targetRate },
    });
  const region = found.byRegion
    .filter(({ people, uplift, region: name }) => people >= FEW && uplift !== null && name !== '')
    .sort((a, b) => (b.uplift ?? 0) - (a.uplift ?? 0))[0];
  if (works && region?.uplift && region.uplift > 0)
    advice.push({ key: 'bestRegion', params: { region: region.region, points: percent(region.uplift) } });
  if (found.total.sent > 0 && found.total.bounced / found.total.sent > 0.02)
    advice.push({ key: 'manyBounces', params: { percent: percent(found.total.bounced / found.total.sent) } });
  if (found.total.sent > 0 && found.total.unsubscribed / found.total.sent > 0.005)
    advice.push({ key: 'manyUnsubscribed', params: { percent: percent(found.total.unsubscribed / found.total.sent) } });
  if (found.return !== null && found.return < 0)
    advice.push({ key: 'costsMore', params: { percent: percent(found.return) } });
  else if (found.return !== null && works) advice.push({ key: 'pays', params: { percent: percent(found.return) } });
  return advice;
}
