import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, DatePicker, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { bankDay } from '../../../shared/format/dates';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { OfSeen } from '../../../shared/ui/of-seen';
import { CommentsPanel } from './comments-panel';
import { CrossPanel } from './cross-panel';
import { downloadAnswers, type Period, useResults } from './results.api';
import { surveyText } from './results-figures';
import { ResultsQuestions } from './results-questions';
import styles from './results-tab.module.css';
import { ResultsTiles } from './results-tiles';
import { TrendPanel } from './trend-panel';

/** What a survey has come to, as answers come in. */
export function ResultsTab({ surveyId }: { surveyId: string }) {
  const t = useText();
  const locale = useLocale();
  const [period, setPeriod] = useState<Period>(null);
  const { data: results, error, refetch } = useResults(surveyId, period);
  const head = <Head surveyId={surveyId} period={period} onPeriod={setPeriod} />;
  if (error && !results) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!results) return <Skeleton active paragraph={{ rows: 8 }} />;
  const metrics = results.scores.map(({ metric }) => metric);
  const questions = new Map(
    results.questions.map(({ question }) => [question.name, surveyText(question.text, locale, question.name)]),
  );
  return (
    <div className={styles.results}>
      {head}
      <OfSeen of={['survey-answer']} />
      <ResultsTiles results={results} />
      {results.complete === 0 ? (
        <Empty text={t(period ? 'surveyResults.emptyPeriod' : 'surveyResults.empty')} />
      ) : (
        <>
          <TrendPanel id={surveyId} period={period} metrics={metrics} />
          <CrossPanel
            id={surveyId}
            period={period}
            metrics={metrics}
            questions={results.questions.map(({ question }) => question)}
          />
          <h2 className={styles.heading}>{t('surveyResults.questions')}</h2>
          <ResultsQuestions questions={results.questions} />
          <CommentsPanel id={surveyId} period={period} questions={questions} />
        </>
      )}
    </div>
  );
}

type HeadProps = { surveyId: string; period: Period; onPeriod: (period: Period) => void };

function Head({ surveyId, period, onPeriod }: HeadProps) {
  const t = useText();
  const { message } = App.useApp();
  const { may } = useCatalog();
  const [busy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    await downloadAnswers(surveyId, period).catch((error: unknown) => message.error(problemText(error)));
    setBusy(false);
  };
  return (
    <div className={styles.line}>
      <DatePicker.RangePicker
        aria-label={t('surveyResults.period')}
        value={period ? [dayjs(period.from), dayjs(period.to)] : null}
        presets={[7, 30, 90].map((days) => ({
          label: t('account.lastDays', { days }),
          value: [dayjs(bankDay(new Date(), -days)), dayjs(bankDay(new Date()))],
        }))}
        onChange={(range) => {
          const [from, to] = range ?? [];
          onPeriod(from && to ? { from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') } : null);
        }}
      />
      {may('export', 'survey') ? (
        <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void save()}>
          {t('surveyResults.export')}
        </Button>
      ) : null}
    </div>
  );
}
