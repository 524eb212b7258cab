import { Button, Skeleton, Table } from 'antd';
import { useState } from 'react';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { TimeText } from '../../shared/fields/time-text';
import { useText } from '../../shared/i18n/use-locale';
import { ColorTag } from '../../shared/ui/color-tag';
import { Empty } from '../../shared/ui/empty';
import { Failure } from '../../shared/ui/failure';
import { NotFound } from '../../shared/ui/not-found';
import { Page } from '../../shared/ui/page';
import { MailboxDrawer } from './components/mailbox-drawer';
import { useMailbox } from './messaging.api';

/** What would have gone out, where no provider is set. */
export default function MailboxPage() {
  const t = useText();
  const { may } = useCatalog();
  const { data, error, refetch, isFetching, hasNextPage, fetchNextPage, isFetchingNextPage } = useMailbox();
  const [opened, setOpened] = useState<string | null>(null);
  if (!may('read', 'mailbox')) return <NotFound />;
  const items = data?.pages.flatMap((page) => page.data);
  return (
    <Page
      title={t('nav.mailbox')}
      meta={<span className="muted">{t('mailbox.explain')}</span>}
      actions={
        <Button loading={isFetching && !isFetchingNextPage} onClick={() => void refetch()}>
          {t('mailbox.refresh')}
        </Button>
      }
    >
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {!error && !items ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      {items?.length === 0 ? <Empty text={t('mailbox.empty')} /> : null}
      {items && items.length > 0 ? (
        <Table
          size="small"
          rowKey="id"
          dataSource={items}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            {
              key: 'subject',
              title: t('mailbox.subject'),
              render: (_, item) => (
                <Button type="link" size="small" style={{ padding: 0 }} onClick={() => setOpened(item.id)}>
                  {item.subject || t('preview.noSubject')}
                </Button>
              ),
            },
            {
              key: 'channel',
              title: t('template.channel'),
              render: (_, { channel }) => (
                <ColorTag color={channel === 'sms' ? 'green' : 'blue'}>
                  {t(channel === 'sms' ? 'channel.sms' : 'channel.email')}
                </ColorTag>
              ),
            },
            { key: 'to', title: t('mailbox.to'), dataIndex: 'to' },
            { key: 'at', title: t('mailbox.at'), render: (_, { at }) => <TimeText iso={at} /> },
          ]}
        />
      ) : null}
      {hasNextPage ? (
        <Button style={{ marginTop: 10 }} loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('list.more')}
        </Button>
      ) : null}
      {opened ? <MailboxDrawer id={opened} onClose={() => setOpened(null)} /> : null}
    </Page>
  );
}
