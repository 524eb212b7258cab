import type { Comments } from '@kehu/cms/contract/survey';
import { Button, Segmented, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { TimeText } from '../../../shared/fields/time-text';
import { formatDecimal } from '../../../shared/format/money';
import { textOr, useLocale, useText } from '../../../shared/i18n/use-locale';
import { ColorTag } from '../../../shared/ui/color-tag';
import { Empty } from '../../../shared/ui/empty';
import { Failure } from '../../../shared/ui/failure';
import { Panel } from '../../../shared/ui/panel';
import { ScrollRegion } from '../../../shared/ui/scroll-region';
import { type Period, useComments } from './results.api';
import styles from './results-tab.module.css';

const MOODS = ['positive', 'neutral', 'negative'] as const;
const COLORS = { positive: 'green', neutral: 'default', negative: 'red' } as const;
const ALL = 'all';

type Counts = Comments['counts'];
type Props = { id: string; period: Period; questions: Map<string, string> };

const topicText = (topic: string): string => textOr(`surveyResults.topic.${topic}`, topic);

/** What was written, by mood and topic. @param questions their texts by name */
export function CommentsPanel({ id, period, questions }: Props) {
  const t = useText();
  const [mood, setMood] = useState<string>(ALL);
  const [topic, setTopic] = useState<string>(ALL);
  const comments = useComments(id, period, {
    ...(mood !== ALL && { sentiment: mood }),
    ...(topic !== ALL && { topic }),
  });
  const counts = comments.data?.pages[0]?.counts ?? [];
  const lines = comments.data?.pages.flatMap((page) => page.comments) ?? [];
  const topics = [...new Set(counts.map((count) => count.topic))];
  return (
    <Panel title={t('surveyResults.comments')}>
      {comments.error ? <Failure error={comments.error} onRetry={() => void comments.refetch()} /> : null}
      {!comments.error && !comments.data ? <Skeleton active paragraph={{ rows: 4 }} /> : null}
      {counts.length > 0 ? <TopicTable counts={counts} topics={topics} /> : null}
      {topics.length > 0 ? (
        <div className={styles.line}>
          <Segmented
            aria-label={t('surveyResults.mood')}
            value={mood}
            onChange={setMood}
            options={[
              { value: ALL, label: t('surveyResults.all') },
              ...MOODS.map((value) => ({ value, label: t(`surveyResults.sentiment.${value}`) })),
            ]}
          />
          <Select
            aria-label={t('surveyResults.topic')}
            className={styles.by}
            value={topic}
            onChange={setTopic}
            options={[
              { value: ALL, label: `${t('surveyResults.topic')}: ${t('surveyResults.all')}` },
              ...topics.map((value) => ({ value, label: topicText(value) })),
            ]}
          />
        </div>
      ) : null}
      {comments.data && lines.length === 0 ? <Empty text={t('surveyResults.commentsEmpty')} /> : null}
      <ul className={styles.comments}>
        {lines.map((comment) => (
          <Comment key={comment.id} comment={comment} questions={questions} />
        ))}
      </ul>
      {comments.hasNextPage ? (
        <Button loading={comments.isFetchingNextPage} onClick={() => void comments.fetchNextPage()}>
          {t('surveyResults.more')}
        </Button>
      ) : null}
    </Panel>
  );
}

function TopicTable({ counts, topics }: { counts: Counts; topics: string[] }) {
  const t = useText();
  const locale = useLocale();
  const countOf = (topic: string, mood: string): number =>
    counts.find((count) => count.topic === topic && count.sentiment === mood)?.count ?? 0;
  const totalOf = (topic: string): number => MOODS.reduce((sum, mood) => sum + countOf(topic, mood), 0);
  return (
    <>
      <ScrollRegion className={styles.scroll} label={t('surveyResults.topic')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('surveyResults.topic')}</th>
              {MOODS.map((mood) => (
                <th key={mood} scope="col">
                  {t(`surveyResults.sentiment.${mood}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...topics]
              .sort((a, b) => totalOf(b) - totalOf(a))
              .map((topic) => (
                <tr key={topic}>
                  <th scope="row">{topicText(topic)}</th>
                  {MOODS.map((mood) => (
                    <td key={mood} className="tabular">
                      {formatDecimal(countOf(topic, mood), locale)}
                    </td>
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className="muted">{t('surveyResults.moodExplain')}</p>
    </>
  );
}

function Comment({ comment, questions }: { comment: Comments['comments'][number]; questions: Map<string, string> }) {
  const t = useText();
  const { at, customer, sentiment, topics, scores, said } = comment;
  return (
    <li>
      <div className={styles.commentHead}>
        <ColorTag color={COLORS[sentiment]}>{t(`surveyResults.sentiment.${sentiment}`)}</ColorTag>
        {topics.map((topic) => (
          <ColorTag key={topic} color="default">
            {topicText(topic)}
          </ColorTag>
        ))}
        {(['nps', 'csat', 'ces'] as const).map((metric) =>
          scores[metric] === undefined ? null : (
            <span key={metric} className="muted">
              {metric.toUpperCase()} {scores[metric]}
            </span>
          ),
        )}
        <span className="muted">
          <TimeText iso={at} />
        </span>
        {customer ? <Link to={`/customers/${customer.id}`}>{customer.title}</Link> : null}
      </div>
      {said.map(({ question, text }) => (
        <div key={question}>
          {said.length > 1 ? <div className="muted">{questions.get(question) ?? question}</div> : null}
          <div className={styles.words}>{text}</div>
        </div>
      ))}
    </li>
  );
}
