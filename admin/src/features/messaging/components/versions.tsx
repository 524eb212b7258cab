import { HistoryOutlined } from '@ant-design/icons';
import type { TemplateContent } from '@kehu/messaging/contract';
import type { RecordDto } from '@kehu/records/contract';
import { App, Button, Drawer, List, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../../shared/api/client';
import { TimeText } from '../../../shared/fields/time-text';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { Failure } from '../../../shared/ui/failure';
import { useTemplateVersions } from '../templates.api';

type Props = { record: RecordDto; onRestore: ((content: TemplateContent) => void) | undefined };

/** Every content that a template had; an old one comes back as a draft that is saved as the newest. */
export function Versions({ record, onRestore }: Props) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<HistoryOutlined />} onClick={() => setOpen(true)}>
        {t('versions.button')}
      </Button>
      {open ? (
        <Drawer open width={420} title={t('versions.title')} onClose={() => setOpen(false)}>
          <VersionList
            record={record}
            onRestore={
              onRestore &&
              ((content) => {
                onRestore(content);
                setOpen(false);
              })
            }
          />
        </Drawer>
      ) : null}
    </>
  );
}

function VersionList({ record, onRestore }: Props) {
  const t = useText();
  const { message } = App.useApp();
  const current = Number(record.contentVersion ?? 0);
  const { data, error, refetch } = useTemplateVersions(record.id, current);
  if (error) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active />;

  async function restore(version: number): Promise<void> {
    try {
      const found = await api.get<{ data: { content: TemplateContent } }>(
        `/message-templates/${record.id}/versions/${version}`,
      );
      onRestore?.(found.data.content);
      void message.info(t('versions.restored', { version }));
    } catch (failure) {
      void message.error(problemText(failure));
    }
  }

  return (
    <List
      dataSource={data}
      rowKey="version"
      renderItem={({ version, at, by }) => (
        <List.Item
          actions={
            onRestore && version !== current
              ? [
                  <Button key="restore" size="small" onClick={() => void restore(version)}>
                    {t('versions.restore')}
                  </Button>,
                ]
              : []
          }
        >
          <List.Item.Meta
            title={t('template.version', { version })}
            description={
              <>
                {by ?? '—'} · <TimeText iso={at} />
              </>
            }
          />
        </List.Item>
      )}
    />
  );
}
