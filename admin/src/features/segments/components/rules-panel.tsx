import type { RecordDto } from '@kehu/records/contract';
import { Alert, Skeleton } from 'antd';
import { Link } from 'react-router';
import { problemsByField } from '../../../shared/conditions/condition-problems';
import { useText } from '../../../shared/i18n/use-locale';
import { Failure } from '../../../shared/ui/failure';
import { Panel } from '../../../shared/ui/panel';
import { useDefinition } from '../segments.api';
import styles from '../segments.module.css';
import { RulesSentence } from './rules-sentence';

/** The rules in words, what is wrong with them, and the segments that hang together by them. */
export function RulesPanel({ record }: { record: RecordDto }) {
  const t = useText();
  const { data, error, refetch } = useDefinition(record.id, record.version);
  return (
    <Panel title={t('segments.rules')}>
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <Skeleton active paragraph={{ rows: 2 }} /> : null}
      {data ? (
        <>
          {data.problems.length > 0 ? (
            <Alert
              type="error"
              showIcon
              message={t('segments.brokenText')}
              description={[...problemsByField(data.problems)].map(([field, problem]) => (
                <div key={field}>
                  <code>{field}</code> – {problem}
                </div>
              ))}
              style={{ marginBottom: 10 }}
            />
          ) : null}
          <p className={styles.sentence}>
            {data.definition ? <RulesSentence definition={data.definition} /> : t('segments.hiddenRules')}
          </p>
          <Others title={t('segments.uses')} items={data.asks} />
          <Others title={t('segments.usedBy')} items={data.usedBy} />
        </>
      ) : null}
    </Panel>
  );
}

function Others({ title, items }: { title: string; items: { id: string; name: string }[] }) {
  if (items.length === 0) return null;
  return (
    <div style={{ marginTop: 8 }}>
      <span className="muted">{title}</span>{' '}
      {items.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 ? ', ' : null}
          <Link to={`/segments/${id}`}>{name}</Link>
        </span>
      ))}
    </div>
  );
}
