import { Alert, App, Button } from 'antd';
import { useCatalog } from '../../shared/catalog/catalog-context';
import type { RecordPageProps } from '../../shared/feature/feature';
import { titleOf } from '../../shared/fields/title';
import { problemText } from '../../shared/i18n/problem-text';
import { useText } from '../../shared/i18n/use-locale';
import { FieldSections } from '../../shared/records/field-list';
import { RecordEyebrow } from '../../shared/records/record-eyebrow';
import { useRefresh } from '../../shared/records/records.api';
import { Page } from '../../shared/ui/page';
import { useResolveDelivery } from './messaging.api';

/** A message and what became of it; one of uncertain fate waits here for a decision. */
export default function DeliveryPage({ entity, record }: RecordPageProps) {
  const { may } = useCatalog();
  return (
    <Page title={titleOf(entity, record)} eyebrow={<RecordEyebrow entity={entity} />} width="narrow">
      {record.state === 'uncertain' && may('resolve', 'delivery') ? <Decision entity={entity} record={record} /> : null}
      <FieldSections entity={entity} record={record} />
    </Page>
  );
}

function Decision({ entity, record }: RecordPageProps) {
  const t = useText();
  const { message } = App.useApp();
  const refresh = useRefresh();
  const { mutateAsync, isPending } = useResolveDelivery();

  async function decide(decision: 'resend' | 'drop'): Promise<void> {
    try {
      await mutateAsync({ id: record.id, decision });
      await refresh(entity);
      void message.success(t('form.saved'));
    } catch (error) {
      void message.error(problemText(error));
    }
  }

  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 12 }}
      message={t('delivery.uncertain')}
      description={t('delivery.uncertainText')}
      action={
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
          <Button size="small" disabled={isPending} onClick={() => void decide('resend')}>
            {t('delivery.resend')}
          </Button>
          <Button size="small" disabled={isPending} onClick={() => void decide('drop')}>
            {t('delivery.drop')}
          </Button>
        </div>
      }
    />
  );
}
