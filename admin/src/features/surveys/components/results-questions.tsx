import type { QuestionResult } from '@kehu/cms/contract/survey';
import { ChartPanel } from '../../../shared/charts/chart-panel';
import { formatDecimal } from '../../../shared/format/money';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { Panel } from '../../../shared/ui/panel';
import { ScrollRegion } from '../../../shared/ui/scroll-region';
import { QuestionFigures } from './question-figures';
import { choiceText, percentText, surveyText } from './results-figures';
import styles from './results-tab.module.css';

/** What was answered to each question. */
export function ResultsQuestions({ questions }: { questions: QuestionResult[] }) {
  return (
    <div className={styles.questions}>
      {questions.map((result) => (
        <Question key={result.question.name} result={result} />
      ))}
    </div>
  );
}

function Question({ result }: { result: QuestionResult }) {
  const { type } = result.question;
  if (type === 'matrix') return <Matrix result={result} />;
  if (type === 'ranking') return <Ranking result={result} />;
  if (result.figures) return <Counted result={result} />;
  if (result.values.length === 0) return <Words result={result} />;
  return result.values.some(({ row }) => row !== '') ? <Cells result={result} /> : <Choices result={result} />;
}

function useHead({ question, answered, mean }: QuestionResult): { title: string; extra: string } {
  const t = useText();
  const locale = useLocale();
  const count = t('surveyResults.answered', { count: formatDecimal(answered, locale) });
  const middle =
    mean === null || question.type === 'ranking'
      ? ''
      : t('surveyResults.mean', { mean: formatDecimal(mean.toFixed(2), locale) });
  return {
    title: surveyText(question.text, locale, question.name),
    extra: [count, middle].filter(Boolean).join(' · '),
  };
}

/** Numbers stand upright in their order; words lie, so that they can be read. */
function Choices({ result }: { result: QuestionResult }) {
  const t = useText();
  const locale = useLocale();
  const { title, extra } = useHead(result);
  const { question, values, answered } = result;
  const text = (value: string): string => choiceText(question, value, locale, t);
  const isScale = question.range !== null;
  const chosen = { name: t('surveyResults.chosen'), values: values.map(({ count }) => String(count)) };
  const all = { name: t('surveyResults.answeredSeries'), values: values.map(() => String(answered)) };
  return (
    <div>
      <ChartPanel
        title={title}
        kind={isScale ? 'bar' : 'nested'}
        format={(value) => withShare(Number(value), answered, (number) => formatDecimal(number, locale))}
        formatShort={(value) => formatDecimal(value, locale)}
        data={{
          labelTitle: t('surveyResults.choice'),
          labels: values.map(({ value }) => text(value)),
          series: isScale ? [chosen] : [all, chosen],
        }}
      />
      <p className={`muted ${styles.caption}`}>{extra}</p>
    </div>
  );
}

const withShare = (count: number, all: number, number: (value: number) => string): string =>
  all === 0 ? number(count) : `${number(count)} (${((100 * count) / all).toFixed(1)} %)`;

function Ranking({ result }: { result: QuestionResult }) {
  const t = useText();
  const locale = useLocale();
  const { title, extra } = useHead(result);
  const placed = [...result.values].sort((a, b) => (a.mean ?? Infinity) - (b.mean ?? Infinity));
  const text = (value: string): string => choiceText(result.question, value, locale, t);
  return (
    <Panel title={title}>
      <p className="muted">{extra}</p>
      <Figures
        head={[t('surveyResults.choice'), t('surveyResults.place')]}
        rows={placed.map(({ value, mean }) => [
          text(value),
          mean === null ? '–' : formatDecimal(mean.toFixed(2), locale),
        ])}
      />
    </Panel>
  );
}

function Matrix({ result }: { result: QuestionResult }) {
  const t = useText();
  const locale = useLocale();
  const { title, extra } = useHead(result);
  const { rows, columns } = result.question;
  const countOf = (row: string, value: string): number =>
    result.values.find((one) => one.row === row && one.value === value)?.count ?? 0;
  return (
    <Panel title={title}>
      <p className="muted">{extra}</p>
      <Figures
        head={[t('surveyResults.row'), ...columns.map(({ value, text }) => surveyText(text, locale, value))]}
        rows={rows.map((row) => {
          const all = columns.reduce((sum, { value }) => sum + countOf(row.value, value), 0);
          return [
            surveyText(row.text, locale, row.value),
            ...columns.map(({ value }) => shareText(countOf(row.value, value), all)),
          ];
        })}
      />
    </Panel>
  );
  function shareText(count: number, all: number): string {
    return all === 0 ? '0' : `${formatDecimal(count, locale)} · ${percentText((100 * count) / all, locale)}`;
  }
}

/** Of tables in which each cell is answered: what was said, cell by cell. */
function Cells({ result }: { result: QuestionResult }) {
  const t = useText();
  const locale = useLocale();
  const { title, extra } = useHead(result);
  return (
    <Panel title={title}>
      <p className="muted">{extra}</p>
      <Figures
        head={[t('surveyResults.row'), t('surveyResults.choice'), t('surveyResults.chosen')]}
        rows={result.values.slice(0, 100).map(({ row, value, count }) => [row, value, formatDecimal(count, locale)])}
      />
    </Panel>
  );
}

/** Numbers, days and files: what they come to. */
function Counted({ result }: { result: QuestionResult }) {
  const { title, extra } = useHead(result);
  return result.figures ? <QuestionFigures title={title} extra={extra} figures={result.figures} /> : null;
}

function Words({ result }: { result: QuestionResult }) {
  const t = useText();
  const { title, extra } = useHead(result);
  return (
    <Panel title={title}>
      <p className="muted">
        {extra} · {t('surveyResults.inWords')}
      </p>
    </Panel>
  );
}

function Figures({ head, rows }: { head: string[]; rows: string[][] }) {
  return (
    <ScrollRegion className={styles.scroll} label={head[0] ?? ''}>
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...cells]) => (
            <tr key={`${name} ${cells[0]}`}>
              <th scope="row">{name}</th>
              {cells.map((cell, at) => (
                <td key={head[at + 1]} className="tabular">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
