import type { Results, Score } from '@kehu/cms/contract/survey';
import type { Locale } from '@kehu/kernel/contract';
import { formatDecimal } from '../../../shared/format/money';

type Metric = Score['metric'];

const DIGITS: Record<Metric, number> = { nps: 0, csat: 1, ces: 2 };

/** A figure of a metric as people write it: NPS with its sign, CSAT in percent, CES as a mean. */
export function scoreText(metric: Metric, value: number, locale: Locale): string {
  const text = formatDecimal(value.toFixed(DIGITS[metric]), locale);
  if (metric === 'csat') return `${text} %`;
  return metric === 'nps' && value > 0 ? `+${text}` : text;
}

export const percentText = (value: number, locale: Locale): string => `${formatDecimal(value.toFixed(1), locale)} %`;

type Texts = Results['questions'][number]['question']['text'];

/** A text of a survey in the reader's language, or in one that it is written in. */
export const surveyText = (texts: Texts, locale: Locale, otherwise: string): string =>
  texts[locale] ?? texts.en ?? Object.values(texts)[0] ?? otherwise;
