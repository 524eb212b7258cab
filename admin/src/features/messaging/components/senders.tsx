import type { MessagingSettings } from '@kehu/messaging/contract';
import { Descriptions } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';

/** By which way messages go out; whoever runs the installation sets it. */
export function Senders({ senders }: { senders: MessagingSettings['senders'] }) {
  const t = useText();
  const way = (host: string): string => (host === 'mailbox' ? t('messaging.mailbox') : host);
  return (
    <>
      <p className="muted">{t('messaging.sendersHint')}</p>
      <Descriptions
        size="small"
        bordered
        column={1}
        items={[
          { key: 'from', label: t('messaging.from'), children: senders.from },
          { key: 'email', label: t('channel.email'), children: way(senders.email) },
          { key: 'sms', label: t('channel.sms'), children: way(senders.sms) },
          { key: 'url', label: t('messaging.publicUrl'), children: senders.publicUrl },
        ]}
      />
    </>
  );
}
