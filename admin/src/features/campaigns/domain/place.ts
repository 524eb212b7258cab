import type { Text } from '../../../shared/i18n/use-locale';

const PARTS = {
  steps: 'steps',
  subject: 'taskSubject',
  dueDays: 'taskDue',
  amount: 'waitAmount',
  channels: 'channels',
  variants: 'text',
  question: 'question',
  conversion: 'goal',
  costs: 'costs',
  test: 'test',
  audience: 'audience',
  trigger: 'trigger',
  windowDays: 'windowDays',
  targetRate: 'targetRate',
  conversionValue: 'conversionValue',
} as const;

/** A place in a plan as people call it: `plan.steps.2.yes.0.subject` is “Step 3, Yes, Step 1, What is to be done”. */
export function placeOf(path: string, t: Text): string {
  const parts = path.replace(/^plan\./, '').split('.');
  const named: string[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] as string;
    const next = Number(parts[i + 1]);
    if ((part === 'steps' || part === 'yes' || part === 'no') && Number.isInteger(next)) {
      if (part !== 'steps') named.push(t(`campaign.${part}`));
      named.push(t('campaign.stepNo', { number: next + 1 }));
      i++;
      continue;
    }
    const key = part in PARTS ? PARTS[part as keyof typeof PARTS] : null;
    named.push(key ? t(`campaign.${key}`) : part);
    // What is within a part is said by the problem itself.
    if (key) break;
  }
  return named.join(', ');
}
