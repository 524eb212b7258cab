import type { QuestionResult } from '@kehu/cms/contract/survey';
import { Descriptions } from 'antd';
import { ChartPanel } from '../../../shared/charts/chart-panel';
import { formatDecimal } from '../../../shared/format/money';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { Panel } from '../../../shared/ui/panel';
import styles from './results-tab.module.css';

type Figures = NonNullable<QuestionResult['figures']>;
type Props = { title: string; extra: string; figures: Figures };

const SUMMED = ['min', 'q1', 'median', 'q3', 'max'] as const;

/** What numbers, days and files come to: quartiles and a histogram, answers by month, how many files. */
export function QuestionFigures({ title, extra, figures: { numbers, months, files } }: Props) {
  const t = useText();
  const locale = useLocale();
  const number = (value: number): string => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
  if (numbers)
    return (
      <div>
        <Bars
          title={title}
          labelTitle={t('surveyResults.from')}
          bars={numbers.histogram.map(({ from, to, count }) => [
            from === to ? number(from) : `${number(from)} – ${number(to)}`,
            count,
          ])}
        />
        <p className={`muted ${styles.caption}`}>{extra}</p>
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 3 }}
          items={SUMMED.map((key) => ({
            key,
            label: t(`surveyResults.figure.${key}`),
            children: number(numbers[key]),
          }))}
        />
      </div>
    );
  if (months.length > 0)
    return (
      <div>
        <Bars
          title={title}
          labelTitle={t('surveyResults.month')}
          bars={months.map(({ month, count }) => [month, count])}
        />
        <p className={`muted ${styles.caption}`}>{extra}</p>
      </div>
    );
  return (
    <Panel title={title}>
      <p className="muted">
        {extra}
        {files === null ? '' : ` · ${t('surveyResults.files', { count: formatDecimal(files, locale) })}`}
      </p>
    </Panel>
  );
}

type BarsProps = { title: string; labelTitle: string; bars: (readonly [label: string, count: number])[] };

function Bars({ title, labelTitle, bars }: BarsProps) {
  const t = useText();
  const locale = useLocale();
  return (
    <ChartPanel
      title={title}
      kind="bar"
      format={(value) => formatDecimal(value, locale)}
      formatShort={(value) => formatDecimal(value, locale)}
      data={{
        labelTitle,
        labels: bars.map(([label]) => label),
        series: [{ name: t('surveyResults.answers'), values: bars.map(([, count]) => String(count)) }],
      }}
    />
  );
}
