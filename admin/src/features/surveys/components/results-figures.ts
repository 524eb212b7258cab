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

type Question = Results['questions'][number]['question'];
type Texts = Results['questions'][number]['question']['text'];

/** A text of a survey in the reader's language, or in one that it is written in. */
export const surveyText = (texts: Texts, locale: Locale, otherwise: string): string =>
  texts[locale] ?? texts.en ?? Object.values(texts)[0] ?? otherwise;

type Translate = (key: 'surveyResults.was' | 'surveyResults.gone', values: Record<string, string>) => string;

/** What a code stands for, in the words that people were offered: earlier ones too, where they have changed. */
export function choiceText(question: Question, value: string, locale: Locale, t: Translate): string {
  const choice = question.choices.find((one) => one.value === value);
  if (!choice) return value;
  const text = surveyText(choice.text, locale, value);
  const was = choice.was?.map((one) => surveyText(one, locale, value)).join(' / ');
  if (was) return t('surveyResults.was', { text, was });
  return choice.gone ? t('surveyResults.gone', { text }) : text;
}
