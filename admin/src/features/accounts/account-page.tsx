import { Statistic, Tabs } from 'antd';
import { fieldOf, useCatalog } from '../../shared/catalog/catalog-context';
import { FlowCharts } from '../../shared/charts/flow-charts';
import type { RecordPageProps } from '../../shared/feature/feature';
import { isEmptyValue } from '../../shared/fields/empty-value';
import { FieldValue } from '../../shared/fields/field-value';
import { MoneyText } from '../../shared/fields/money-text';
import { titleOf } from '../../shared/fields/title';
import { useLabel, useText } from '../../shared/i18n/use-locale';
import { FieldSections } from '../../shared/records/field-list';
import { RecordActions } from '../../shared/records/record-actions';
import { RecordEyebrow } from '../../shared/records/record-eyebrow';
import { RelatedRecords } from '../../shared/records/related-records';
import { StatusTag } from '../../shared/records/status-tag';
import { Page } from '../../shared/ui/page';
import { Panel } from '../../shared/ui/panel';
import styles from './account-page.module.css';
import { AccountActions } from './components/account-actions';
import { BalanceBasis } from './components/balance-basis';
import { StatementTab } from './components/statement-tab';

const FACTS = ['type', 'customer', 'product', 'branch'];

export default function AccountPage({ entity, record }: RecordPageProps) {
  const t = useText();
  const label = useLabel();
  const { catalog } = useCatalog();
  const currency = typeof record.currency === 'string' ? record.currency : catalog.currency;
  const facts = FACTS.map((name) => fieldOf(entity, name)).filter(
    (field) => field && !isEmptyValue(record[field.name]),
  );
  return (
    <Page
      title={titleOf(entity, record)}
      eyebrow={<RecordEyebrow entity={entity} />}
      tags={<StatusTag entity={entity} record={record} />}
      meta={facts.map((field) =>
        field ? (
          <span key={field.name}>
            <span className="muted">{label(field.label)}</span> <FieldValue field={field} record={record} />
          </span>
        ) : null,
      )}
      actions={
        <RecordActions entity={entity} record={record}>
          <AccountActions entity={entity} record={record} />
        </RecordActions>
      }
    >
      <div className={styles.columns}>
        <div className={styles.column}>
          {typeof record.balance === 'string' ? (
            <Panel title={t('account.balance')}>
              <Statistic valueRender={() => <MoneyText amount={record.balance as string} currency={currency} />} />
              <BalanceBasis accountId={record.id} />
            </Panel>
          ) : null}
          <FieldSections entity={entity} record={record} />
        </div>
        <Tabs
          destroyOnHidden
          items={[
            { key: 'statement', label: t('account.statement'), children: <StatementTab accountId={record.id} /> },
            {
              key: 'flows',
              label: t('account.charts'),
              children: (
                <div className={styles.column}>
                  <FlowCharts path={`/accounts/${record.id}`} />
                </div>
              ),
            },
            {
              key: 'related',
              label: t('account.related'),
              children: <RelatedRecords entity={entity} record={record} except={['transaction']} />,
            },
          ]}
        />
      </div>
    </Page>
  );
}
