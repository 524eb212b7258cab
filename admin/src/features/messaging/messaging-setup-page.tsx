import { Skeleton, Tabs } from 'antd';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { useText } from '../../shared/i18n/use-locale';
import { Failure } from '../../shared/ui/failure';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { Purposes } from './components/purposes';
import { RulesForm } from './components/rules-form';
import { Senders } from './components/senders';
import { useMessagingSettings } from './messaging.api';

/** When, how often, what for and by which way the bank speaks to customers. */
export default function MessagingSetupPage() {
  const t = useText();
  const { may } = useCatalog();
  const { data, error, refetch } = useMessagingSettings();
  if (!may('read', 'messaging')) return <NotFound />;
  const editable = may('manage', 'messaging');
  return (
    <Page title={t('nav.messaging')} meta={<span className="muted">{t('messaging.explain')}</span>} width="narrow">
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
      {data ? (
        <Tabs
          items={[
            {
              key: 'rules',
              label: t('messaging.rules'),
              children: <RulesForm key={data.version} settings={data} disabled={!editable} />,
            },
            {
              key: 'purposes',
              label: t('messaging.purposes'),
              children: <Purposes purposes={data.purposes} disabled={!editable} />,
            },
            { key: 'senders', label: t('messaging.senders'), children: <Senders senders={data.senders} /> },
          ]}
        />
      ) : null}
    </Page>
  );
}
