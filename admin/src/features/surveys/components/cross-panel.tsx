import type { Cross, CrossBy, QuestionResult, Score } from '@kehu/cms/contract/survey';
import { Select, Skeleton, Table } from 'antd';
import { useState } from 'react';
import { fieldOf, useCatalog } from '../../../shared/catalog/catalog-context';
import { formatDecimal } from '../../../shared/format/money';
import { useLabel, useLocale, useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { Panel } from '../../../shared/ui/panel';
import { type By, type Period, useCross } from './results.api';
import { choiceText, percentText, scoreText, surveyText } from './results-figures';
import styles from './results-tab.module.css';

const BY: readonly CrossBy[] = ['branch', 'region', 'segment', 'product', 'age', 'channel', 'language', 'version'];
type Line = Cross[number];
type Metric = Score['metric'];
type Question = QuestionResult['question'];
/** Before the name of a question in the choice of what to compare by. */
const QUESTION = 'question:';

const scoreOf = (line: Line, metric: Metric): Score | undefined => line.scores.find((one) => one.metric === metric);

type Props = { id: string; period: Period; metrics: Metric[]; questions: Question[] };

/** The scores side by side, by what customers are, have, answered by, or have said. */
export function CrossPanel({ id, period, metrics, questions }: Props) {
  const t = useText();
  const locale = useLocale();
  const [chosen, setChosen] = useState<string>('branch');
  const question = questions.find(({ name }) => `${QUESTION}${name}` === chosen);
  const by: By = question ? { by: 'question', question: question.name } : { by: chosen as CrossBy };
  const cross = useCross(id, period, by);
  return (
    <Panel
      title={t('surveyResults.cross')}
      extra={
        <Select
          size="small"
          aria-label={t('surveyResults.by')}
          className={styles.by}
          value={chosen}
          onChange={setChosen}
          popupMatchSelectWidth={false}
          options={[
            ...BY.map((value) => ({ value: value as string, label: t(`surveyResults.by.${value}`) })),
            {
              label: t('surveyResults.questions'),
              options: questions.map(({ name, text }) => ({
                value: `${QUESTION}${name}`,
                label: surveyText(text, locale, name),
              })),
            },
          ]}
        />
      }
    >
      {cross.error ? <Failure error={cross.error} onRetry={() => void cross.refetch()} /> : null}
      {!cross.error && !cross.data ? <Skeleton active paragraph={{ rows: 4 }} /> : null}
      {cross.data?.length === 0 ? <Empty text={t('surveyResults.crossEmpty')} /> : null}
      {cross.data && cross.data.length > 0 ? (
        <Lines lines={cross.data} by={by.by} question={question} metrics={metrics} />
      ) : null}
    </Panel>
  );
}

type LinesProps = { lines: Cross; by: CrossBy; question: Question | undefined; metrics: Metric[] };

function Lines({ lines, by, question, metrics }: LinesProps) {
  const t = useText();
  const label = useLabel();
  const locale = useLocale();
  const answers = useCatalog().entity('survey-answer');
  const options = (by === 'channel' || by === 'language') && answers ? (fieldOf(answers, by)?.options ?? []) : [];
  const nameOf = (line: Line): string => {
    if (question && line.key === 'given' && question.choices.length === 0) return t('surveyResults.given');
    if (question && line.key !== null) return choiceText(question, line.key, locale, t);
    const known = options.find(({ value }) => value === line.key);
    return known ? label(known.label) : line.label || t('surveyResults.without');
  };
  const number = (value: number): string => formatDecimal(value, locale);
  const right = { align: 'right' as const, className: 'tabular' };
  return (
    <Table
      size="small"
      rowKey={(line) => line.key ?? ''}
      pagination={lines.length > 12 ? { pageSize: 12, showSizeChanger: false } : false}
      scroll={{ x: 'max-content' }}
      dataSource={lines}
      columns={[
        {
          title: question ? surveyText(question.text, locale, question.name) : t(`surveyResults.by.${by}`),
          fixed: 'left' as const,
          render: (_: unknown, line: Line) => nameOf(line),
        },
        {
          title: t('surveyResults.answers'),
          ...right,
          sorter: (a: Line, b: Line) => a.complete - b.complete,
          render: (_: unknown, line: Line) => number(line.complete),
        },
        {
          title: t('surveyResults.rate'),
          ...right,
          sorter: (a: Line, b: Line) => (a.responseRate?.value ?? -1) - (b.responseRate?.value ?? -1),
          render: (_: unknown, { responseRate }: Line) =>
            responseRate ? percentText(responseRate.value, locale) : '–',
        },
        ...metrics.map((metric) => ({
          title: t(`surveyResults.score.${metric}`),
          ...right,
          sorter: (a: Line, b: Line) => (scoreOf(a, metric)?.value ?? -1000) - (scoreOf(b, metric)?.value ?? -1000),
          render: (_: unknown, line: Line) => <ScoreCell score={scoreOf(line, metric)} />,
        })),
      ]}
    />
  );
}

function ScoreCell({ score }: { score: Score | undefined }) {
  const locale = useLocale();
  const t = useText();
  if (!score || score.value === null) return '–';
  const text = (value: number): string => scoreText(score.metric, value, locale);
  if (score.low === null || score.high === null)
    return (
      <span>
        {text(score.value)} <small className="muted">{t('surveyResults.tooFew')}</small>
      </span>
    );
  return (
    <span title={t('surveyResults.interval', { low: text(score.low), high: text(score.high) })}>
      {text(score.value)}{' '}
      <small className="muted">
        {text(score.low)} … {text(score.high)}
      </small>
    </span>
  );
}
