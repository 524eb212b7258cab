import type { Results, Score } from '@kehu/cms/contract/survey';
import type { Locale } from '@kehu/kernel/contract';

type Metric = Score['metric'];

const DIGITS: Record<Metric, number> = { nps: 0, csat: 1, ces: 2 };

/** A figure of a metric as people write it: NPS with its sign, CSAT in percent, CES as a mean. */
export function scoreText(metric: Metric, value: number, locale: Locale): string {
  const text = rounded(value, DIGITS[metric], locale, metric === 'nps' ? 'exceptZero' : 'negative');
  return metric === 'csat' ? `${text} %` : text;
}

export const percentText = (value: number, locale: Locale): string => `${rounded(value, 1, locale)} %`;

/** With all of its digits, so that columns of them line up. */
const rounded = (value: number, digits: number, locale: Locale, signDisplay: 'exceptZero' | 'negative' = 'negative') =>
  new Intl.NumberFormat(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay,
  }).format(value);

type Texts = Results['questions'][number]['question']['text'];

/** A text of a survey in the reader's language, or in one that it is written in. */
export const surveyText = (texts: Texts, locale: Locale, otherwise: string): string =>
  texts[locale] ?? texts.en ?? Object.values(texts)[0] ?? otherwise;
