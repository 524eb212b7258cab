import type { Counts } from '@kehu/cms/contract';

export type CountName = Exclude<keyof Counts, 'cost'>;

/** In the order in which messages live. */
export const COUNTS: readonly CountName[] = [
  'people',
  'queued',
  'sent',
  'delivered',
  'opened',
  'clicked',
  'converted',
  'unsubscribed',
  'complained',
  'bounced',
  'failed',
  'held',
];

const WHOLE: Partial<Record<CountName, CountName>> = {
  delivered: 'sent',
  opened: 'delivered',
  clicked: 'delivered',
  converted: 'people',
  unsubscribed: 'delivered',
  complained: 'delivered',
  bounced: 'sent',
};

/** The percentage of what a figure is a part of; null where there is none. */
export function percentOf(counts: Counts, name: CountName): number | null {
  const whole = WHOLE[name];
  return whole === undefined || counts[whole] === 0 ? null : (counts[name] / counts[whole]) * 100;
}
