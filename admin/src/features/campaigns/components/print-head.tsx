import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { fieldOf } from '../../../shared/catalog/catalog-context';
import { isEmptyValue } from '../../../shared/fields/empty-value';
import { FieldValue } from '../../../shared/fields/field-value';
import { titleOf } from '../../../shared/fields/title';
import { formatDate, formatDateTime } from '../../../shared/format/dates';
import { useLabel, useLocale, useText } from '../../../shared/i18n/use-locale';
import { useMessagingSettings } from '../../messaging/messaging.api';
import styles from '../campaigns.module.css';

const FACTS = ['launchedAt', 'endedAt', 'status', 'owner', 'product', 'offer', 'budget'];

/** What a printed evaluation begins with: whose campaign, which, when, and as of when. */
export function PrintHead({ entity, record }: { entity: EntityDto; record: RecordDto }) {
  const t = useText();
  const label = useLabel();
  const locale = useLocale();
  const from = useMessagingSettings().data?.senders.from;
  const bank = from?.replace(/<.*>/, '').trim() || t('app.name');
  const facts = FACTS.flatMap((name) => fieldOf(entity, name) ?? []).filter(({ name }) => !isEmptyValue(record[name]));
  return (
    <header className={styles.printHead} data-print-head>
      <p>
        <strong>{bank}</strong> <span>{t('campaign.evaluation')}</span>
      </p>
      <h1>{titleOf(entity, record)}</h1>
      <dl>
        {facts.map((field) => (
          <div key={field.name}>
            <dt>{label(field.label)}</dt>
            <dd>
              {field.type === 'datetime' ? (
                formatDate(record[field.name] as string, locale)
              ) : (
                <FieldValue field={field} record={record} />
              )}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('campaign.asOf')}</dt>
          <dd>{formatDateTime(new Date().toISOString(), locale)}</dd>
        </div>
      </dl>
    </header>
  );
}
