import { PlayCircleOutlined } from '@ant-design/icons';
import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { RecordActions } from '../../../shared/records/record-actions';
import { useDuplicate, useSteerSegment } from '../segments.api';

type Props = { entity: EntityDto; record: RecordDto };

/** Activates, archives, duplicates, edits and deletes. */
export function SegmentActions({ entity, record }: Props) {
  const t = useText();
  const { may } = useCatalog();
  const { message, modal } = App.useApp();
  const attempt = useAttempt();
  const navigate = useNavigate();
  const steer = useSteerSegment(entity);
  const copy = useDuplicate(entity);
  const name = String(record.name);

  const run = (action: 'activate' | 'archive') =>
    attempt(async () => {
      await steer.mutateAsync({ id: record.id, action });
      void message.success(t(action === 'activate' ? 'segments.activated' : 'segments.archived'));
    });

  const duplicate = () =>
    attempt(async () => {
      const made = await copy.mutateAsync({ id: record.id, name: t('segments.copyOf', { name }).slice(0, 120) });
      void navigate(`/segments/${made.id}`);
    });

  const askArchive = (): void =>
    void modal.confirm({
      title: t('segments.archiveTitle', { name }),
      content: t('segments.archiveText'),
      okText: t('segments.archive'),
      onOk: () => run('archive'),
    });

  return (
    <RecordActions entity={entity} record={record}>
      {may('activate', 'segment') && record.status !== 'active' ? (
        <Button
          type="primary"
          icon={<PlayCircleOutlined />}
          loading={steer.isPending}
          disabled={record.broken === true}
          onClick={() => void run('activate')}
        >
          {t('segments.activate')}
        </Button>
      ) : null}
      {may('create', 'segment') ? (
        <Button loading={copy.isPending} onClick={() => void duplicate()}>
          {t('segments.duplicate')}
        </Button>
      ) : null}
      {may('activate', 'segment') && record.status === 'active' ? (
        <Button onClick={askArchive}>{t('segments.archive')}</Button>
      ) : null}
    </RecordActions>
  );
}

/** Does something, and says why where it is refused. */
function useAttempt(): (work: () => Promise<unknown>) => Promise<void> {
  const { message } = App.useApp();
  return (work) =>
    work().then(
      () => undefined,
      (error: unknown) => void message.error(problemText(error)),
    );
}
