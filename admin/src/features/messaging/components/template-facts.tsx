import { Select } from 'antd';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import type { RecordPageProps } from '../../../shared/feature/feature';
import { FieldValue } from '../../../shared/fields/field-value';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { useMessagingSettings } from '../messaging.api';

type Props = RecordPageProps & { editable: boolean; onSave: (changes: Record<string, unknown>) => Promise<void> };

/** Channel, purpose and status of a template; the last two can be changed in place. */
export function TemplateFacts({ entity, record, editable, onSave }: Props) {
  const t = useText();
  const label = useLabel();
  const { may } = useCatalog();
  const settings = useMessagingSettings(may('read', 'messaging'));
  const channel = entity.fields.find(({ name }) => name === 'channel');
  const status = entity.fields.find(({ name }) => name === 'status');
  const purposes = settings.data?.purposes.map(({ name, label: text }) => ({ value: name, label: label(text) }));
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' }}>
      {channel ? <FieldValue field={channel} record={record} /> : null}
      <Select
        size="small"
        aria-label={t('template.purpose')}
        disabled={!editable || !purposes}
        value={String(record.purpose)}
        options={purposes ?? [{ value: String(record.purpose), label: String(record.purpose) }]}
        onChange={(purpose) => void onSave({ purpose })}
        style={{ minWidth: 120 }}
      />
      <Select
        size="small"
        aria-label={t('template.status')}
        disabled={!editable || !may('update', 'message-template')}
        value={String(record.status)}
        options={(status?.options ?? []).map((option) => ({ value: option.value, label: label(option.label) }))}
        onChange={(next) => void onSave({ status: next })}
        style={{ minWidth: 110 }}
      />
      <span className="muted">{t('template.version', { version: Number(record.contentVersion ?? 0) })}</span>
    </span>
  );
}
