import { Alert, Skeleton } from 'antd';
import { Link, useParams } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { TimeText } from '../../shared/fields/time-text';
import { useLabel, useText } from '../../shared/i18n/use-locale';
import { Failure } from '../../shared/ui/failure';
import { Page } from '../../shared/ui/page';
import { Panel } from '../../shared/ui/panel';
import { ImportActions } from './components/import-actions';
import { ImportProgress } from './components/import-progress';
import { ImportStateTag } from './components/import-state-tag';
import { ImportTotalsTable } from './components/import-totals';
import { ReadingPanel } from './components/reading-panel';
import { RejectsPanel } from './components/rejects-panel';
import { useImport } from './imports.api';

/** One import: how far it is, what became of the rows, what can still be done about it. It runs on when one leaves. */
export default function ImportPage() {
  const t = useText();
  const label = useLabel();
  const { id = '' } = useParams();
  const { may } = useCatalog();
  const { data: item, error, refetch } = useImport(id);
  if (error && !item) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!item) return <Skeleton active paragraph={{ rows: 8 }} style={{ padding: 20 }} />;
  return (
    <Page
      title={label(item.label)}
      width="narrow"
      eyebrow={<Link to="/imports">{t('nav.imports')}</Link>}
      tags={<ImportStateTag item={item} />}
      meta={
        <>
          <span className="muted">
            {item.startedBy} · <TimeText iso={item.createdAt} />
          </span>
          <span className="muted">{item.files.join(', ')}</span>
        </>
      }
      actions={<ImportActions item={item} />}
    >
      <div style={{ display: 'grid', gap: 12 }}>
        {item.problem ? <Alert type="error" showIcon message={item.problem.message} /> : null}
        {item.state === 'interrupted' ? <Alert type="warning" showIcon message={t('imports.interrupted')} /> : null}
        {item.dryRun && item.state === 'done' ? <Alert type="info" showIcon message={t('imports.dryRunDone')} /> : null}
        <Panel title={t('imports.progress')}>
          <ImportProgress item={item} />
        </Panel>
        <Panel title={t('imports.results')}>
          <ImportTotalsTable item={item} />
        </Panel>
        {may('run', 'import') ? <ReadingPanel item={item} /> : null}
        {may('run', 'import') && item.rejected > 0 ? <RejectsPanel item={item} /> : null}
      </div>
    </Page>
  );
}
