import { PlusOutlined } from '@ant-design/icons';
import { Skeleton, Tabs } from 'antd';
import { lazy, Suspense } from 'react';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { FlowCharts } from '../../shared/charts/flow-charts';
import type { RecordPageProps } from '../../shared/feature/feature';
import { titleOf } from '../../shared/fields/title';
import { withTexts } from '../../shared/i18n/marketing-texts';
import { useText } from '../../shared/i18n/use-locale';
import { FieldSections } from '../../shared/records/field-list';
import { RecordActions } from '../../shared/records/record-actions';
import { RecordEyebrow } from '../../shared/records/record-eyebrow';
import { RelatedRecords } from '../../shared/records/related-records';
import { isPortrait } from '../../shared/records/sections';
import { LinkButton } from '../../shared/ui/link-button';
import { Page } from '../../shared/ui/page';
import { useIsPhone } from '../../shared/ui/use-is-phone';
import { CustomerFacts, CustomerTags } from './components/customer-facts';
import { CustomerSegments } from './components/customer-segments';
import { HoldingsPanel } from './components/holdings-panel';
import { OpenTasksPanel } from './components/open-tasks-panel';
import { RelationshipsPanel } from './components/relationships-panel';
import { ServeButton } from './components/serve-button';
import { TimelinePanel } from './components/timeline-panel';
import styles from './customer-page.module.css';

const PortraitPanel = lazy(() => withTexts(import('../portrait/components/portrait-panel')));
const AskButton = lazy(() => withTexts(import('../surveys/components/ask-button')));
const ConsentPanel = lazy(() => withTexts(import('../messaging/components/consent-panel')));

/** Everything the bank knows about a customer, on one page. */
export default function CustomerPage({ entity, record }: RecordPageProps) {
  const t = useText();
  const phone = useIsPhone();
  const { may } = useCatalog();
  const fields = <FieldSections entity={entity} record={record} />;
  const timeline = <TimelinePanel customerId={record.id} />;
  const holdings = (
    <>
      <HoldingsPanel customerId={record.id} />
      <FlowCharts path={`/customers/${record.id}`} />
    </>
  );
  const people = (
    <>
      <RelationshipsPanel customer={record} />
      <OpenTasksPanel customer={record} />
      {may('read', 'consent') ? (
        <Suspense fallback={<Skeleton active paragraph={{ rows: 3 }} />}>
          <ConsentPanel customerId={record.id} />
        </Suspense>
      ) : null}
    </>
  );
  const overview = (
    <>
      <div className={styles.columns}>
        <div className={styles.column}>{fields}</div>
        <div className={styles.column}>{timeline}</div>
        <div className={styles.column}>
          {holdings}
          {people}
        </div>
      </div>
      <div className={styles.related}>
        <RelatedRecords
          entity={entity}
          record={record}
          except={['customer-relationship', 'task', 'segment-member', 'campaign-member']}
        />
      </div>
    </>
  );
  const portrait = entity.fields.some(isPortrait)
    ? [
        {
          key: 'portrait',
          label: t('portrait.title'),
          children: (
            <Suspense fallback={<Skeleton active />}>
              <PortraitPanel entity={entity} customerId={record.id} />
            </Suspense>
          ),
        },
      ]
    : [];
  const newTask = `/tasks/new?${new URLSearchParams({ customer: `${record.id}~${titleOf(entity, record)}` })}`;
  return (
    <Page
      title={titleOf(entity, record)}
      eyebrow={<RecordEyebrow entity={entity} />}
      tags={<CustomerTags entity={entity} record={record} />}
      meta={
        <>
          <CustomerFacts entity={entity} record={record} />
          <CustomerSegments customerId={record.id} />
        </>
      }
      actions={
        <RecordActions entity={entity} record={record}>
          <ServeButton customer={{ id: record.id, title: titleOf(entity, record) }} />
          {may('enter', 'survey') ? (
            <Suspense fallback={null}>
              <AskButton customerId={record.id} />
            </Suspense>
          ) : null}
          {may('create', 'task') ? (
            <LinkButton to={newTask} type="primary" icon={<PlusOutlined />}>
              {t('customer.newTask')}
            </LinkButton>
          ) : null}
        </RecordActions>
      }
    >
      {phone ? (
        <Tabs
          items={[
            {
              key: 'holdings',
              label: t('customer.holdings'),
              children: <div className={styles.column}>{holdings}</div>,
            },
            ...portrait,
            { key: 'fields', label: t('customer.details'), children: fields },
            { key: 'timeline', label: t('customer.timeline'), children: timeline },
            { key: 'people', label: t('customer.people'), children: <div className={styles.column}>{people}</div> },
          ]}
        />
      ) : portrait.length > 0 ? (
        <Tabs items={[{ key: 'overview', label: t('portrait.overview'), children: overview }, ...portrait]} />
      ) : (
        overview
      )}
    </Page>
  );
}
