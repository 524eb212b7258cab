import { Card, Skeleton } from 'antd';
import type { RecordPageProps } from '../../shared/feature/feature';
import { titleOf } from '../../shared/fields/title';
import { useText } from '../../shared/i18n/use-locale';
import { FieldSections } from '../../shared/records/field-list';
import { RecordActions } from '../../shared/records/record-actions';
import { RecordEyebrow } from '../../shared/records/record-eyebrow';
import { StatusTag } from '../../shared/records/status-tag';
import { Failure } from '../../shared/ui/failure';
import { Page } from '../../shared/ui/page';
import { useEffectOf } from './cases.api';
import { EffectFigures } from './components/effect-figures';
import styles from './service-cases.module.css';

/** What was found, what was changed for it, and what that did to how customers answer. */
export default function ImprovementPage({ entity, record }: RecordPageProps) {
  const t = useText();
  const effect = useEffectOf(record.id);
  return (
    <Page
      title={titleOf(entity, record)}
      eyebrow={<RecordEyebrow entity={entity} />}
      tags={<StatusTag entity={entity} record={record} />}
      actions={<RecordActions entity={entity} record={record} />}
    >
      <Card size="small" title={<h2>{t('improvement.effect')}</h2>} className={styles.effect}>
        {effect.error ? <Failure error={effect.error} onRetry={() => void effect.refetch()} /> : null}
        {effect.isPending ? <Skeleton active title={false} /> : null}
        {effect.data ? <EffectFigures effect={effect.data.data} /> : null}
      </Card>
      <FieldSections entity={entity} record={record} />
    </Page>
  );
}
