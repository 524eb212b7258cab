import type { MailboxMessage } from '@kehu/messaging/contract';
import { Drawer, Skeleton, Tabs } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';
import { Failure } from '../../../shared/ui/failure';
import { useMailboxMessage } from '../messaging.api';
import styles from './editor.module.css';

/** One message of the mailbox: as it looks, as text, and its headers. */
export function MailboxDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useText();
  const { data, error, refetch } = useMailboxMessage(id);
  return (
    <Drawer open width={720} title={data?.subject || t('nav.mailbox')} onClose={onClose}>
      {error ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {!error && !data ? <Skeleton active paragraph={{ rows: 10 }} /> : null}
      {data ? <Forms message={data} /> : null}
    </Drawer>
  );
}

function Forms({ message }: { message: MailboxMessage }) {
  const t = useText();
  const text = (
    <pre className={styles.bubble} style={{ maxWidth: 'none', margin: 0, fontFamily: 'inherit' }}>
      {message.text}
    </pre>
  );
  if (message.html === null) return text;
  return (
    <Tabs
      items={[
        {
          key: 'html',
          label: t('preview.html'),
          children: (
            <iframe
              className={styles.frame}
              style={{ height: '70vh' }}
              sandbox=""
              srcDoc={message.html}
              title={t('preview.frame')}
            />
          ),
        },
        { key: 'text', label: t('preview.text'), children: text },
        {
          key: 'headers',
          label: t('mailbox.headers'),
          children: (
            <dl style={{ margin: 0 }}>
              {message.headers.map(({ name, value }) => (
                <div key={`${name}${value}`} style={{ marginBottom: 8 }}>
                  <dt className="muted">{name}</dt>
                  <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>{value}</dd>
                </div>
              ))}
            </dl>
          ),
        },
      ]}
    />
  );
}
