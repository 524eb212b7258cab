import { HistoryOutlined, MoreOutlined } from '@ant-design/icons';
import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { App, Button, Drawer, Dropdown } from 'antd';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { titleOf } from '../fields/title';
import { problemText } from '../i18n/problem-text';
import { useText } from '../i18n/use-locale';
import { LinkButton } from '../ui/link-button';
import { HistoryList } from './history-list';
import { useDeleteRecord } from './records.api';

type Props = { entity: EntityDto; record: RecordDto; children?: ReactNode };

/** What one may do with a record; a page's own actions come first. */
export function RecordActions({ entity, record, children }: Props) {
  const t = useText();
  const { modal, message } = App.useApp();
  const navigate = useNavigate();
  const [showsHistory, setShowsHistory] = useState(false);
  const { mutateAsync: remove } = useDeleteRecord();

  function confirmDelete(): void {
    void modal.confirm({
      title: t('record.deleteTitle', { title: titleOf(entity, record) }),
      content: t('record.deleteText'),
      okText: t('record.delete'),
      okButtonProps: { danger: true },
      onOk: async () => {
        try {
          await remove({ resource: entity.path, id: record.id, successNotification: false, errorNotification: false });
          void message.success(t('record.deleted'));
          void navigate(`/${entity.path}`);
        } catch (error) {
          void message.error(problemText(error));
        }
      },
    });
  }

  return (
    <>
      {children}
      {entity.kind === 'content' ? (
        <Button icon={<HistoryOutlined />} onClick={() => setShowsHistory(true)}>
          {t('history.title')}
        </Button>
      ) : null}
      {entity.actions.includes('update') ? (
        <LinkButton to={`/${entity.path}/${record.id}/edit`}>{t('record.edit')}</LinkButton>
      ) : null}
      {entity.actions.includes('delete') ? (
        <Dropdown
          trigger={['click']}
          menu={{ items: [{ key: 'delete', danger: true, label: t('record.delete'), onClick: confirmDelete }] }}
        >
          <Button icon={<MoreOutlined />} aria-label={t('record.moreActions')} />
        </Dropdown>
      ) : null}
      <Drawer
        open={showsHistory}
        width={520}
        title={t('history.title')}
        onClose={() => setShowsHistory(false)}
        destroyOnHidden
      >
        <HistoryList entity={entity} id={record.id} />
      </Drawer>
    </>
  );
}
