import type { SegmentVersion } from '@kehu/cms/contract/segment';
import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { App, Button, Skeleton } from 'antd';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { ConditionSentence } from '../../../shared/conditions/condition-sentence';
import { TimeText } from '../../../shared/fields/time-text';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { Failure } from '../../../shared/ui/failure';
import { Panel } from '../../../shared/ui/panel';
import { compareRules } from '../domain/compare-rules';
import { useRestore, useVersions } from '../segments.api';
import styles from '../segments.module.css';
import { RulesSentence } from './rules-sentence';

/** The rules as they were, what each version changed, and the way back. */
export function VersionsPanel({ entity, record }: { entity: EntityDto; record: RecordDto }) {
  const t = useText();
  const { data, error, refetch } = useVersions(record.id, record.version);
  return (
    <Panel title={t('segments.versions')}>
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <Skeleton active paragraph={{ rows: 2 }} /> : null}
      <ol className={styles.versions}>
        {data?.map((version, index) => (
          <li key={version.number}>
            <Version
              entity={entity}
              record={record}
              version={version}
              before={data[index + 1]}
              isCurrent={index === 0}
            />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

type Props = {
  entity: EntityDto;
  record: RecordDto;
  version: SegmentVersion;
  before: SegmentVersion | undefined;
  isCurrent: boolean;
};

function Version({ entity, record, version, before, isCurrent }: Props) {
  const t = useText();
  const { may } = useCatalog();
  const { modal, message } = App.useApp();
  const restore = useRestore(entity, record);
  const { number, author, at, restoredFrom, definition } = version;
  const ask = (): void =>
    void modal.confirm({
      title: t('segments.restoreTitle', { number }),
      content: t('segments.restoreText'),
      okText: t('segments.restore'),
      onOk: () =>
        restore.mutateAsync(number).then(
          () => void message.success(t('segments.restored')),
          (error: unknown) => void message.error(problemText(error)),
        ),
    });
  return (
    <>
      <header>
        <strong>{t('segments.version', { number })}</strong>
        <span className="muted">
          {author} · <TimeText iso={at} />
          {restoredFrom ? ` · ${t('segments.restoredFrom', { number: restoredFrom })}` : ''}
          {isCurrent ? ` · ${t('segments.current')}` : ''}
        </span>
        {!isCurrent && definition && may('update', 'segment') ? (
          <Button
            size="small"
            aria-label={`${t('segments.restore')}: ${t('segments.version', { number })}`}
            onClick={ask}
          >
            {t('segments.restore')}
          </Button>
        ) : null}
      </header>
      {definition ? <Changes definition={definition} before={before?.definition ?? null} /> : null}
      {definition ? null : <p className="muted">{t('segments.hiddenRules')}</p>}
    </>
  );
}

type ChangesProps = { definition: Record<string, unknown>; before: Record<string, unknown> | null };

function Changes({ definition, before }: ChangesProps) {
  const t = useText();
  const customer = useCatalog().entity('customer');
  if (!customer) return null;
  if (!before) {
    return (
      <p className={styles.sentence}>
        <RulesSentence definition={definition} />
      </p>
    );
  }
  const { gone, came } = compareRules(before, definition);
  if (gone.length + came.length === 0) return <p className="muted">{t('segments.same')}</p>;
  const lines = [
    ...gone.map((part) => ({ sign: '−', what: t('segments.gone'), tone: styles.less, part })),
    ...came.map((part) => ({ sign: '+', what: t('segments.came'), tone: styles.more, part })),
  ];
  return (
    <dl className={styles.diff}>
      {lines.map(({ sign, what, tone, part }) => (
        <DiffLine key={`${sign}${JSON.stringify(part)}`} sign={sign} what={what} tone={tone}>
          <ConditionSentence entity={customer} node={part} />
        </DiffLine>
      ))}
    </dl>
  );
}

type LineProps = { sign: string; what: string; tone: string | undefined; children: React.ReactNode };

const DiffLine = ({ sign, what, tone, children }: LineProps) => (
  <>
    <dt className={tone} title={what}>
      {sign}
    </dt>
    <dd>{children}</dd>
  </>
);
