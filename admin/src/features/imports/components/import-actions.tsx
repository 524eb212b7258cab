import { DownloadOutlined } from '@ant-design/icons';
import type { ImportDto } from '@kehu/connect/contract';
import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { download } from '../../../shared/api/download';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { type ImportAction, useSteerImport } from '../imports.api';

const throwsAway = (action: ImportAction): action is 'cancel' | 'undo' => action === 'cancel' || action === 'undo';

/** Rows are put right in their own list. */
const isStep = (action: ImportDto['actions'][number]): action is ImportAction => action !== 'correct';

/** Cancel and undo ask first: both throw work away. */
export function ImportActions({ item }: { item: ImportDto }) {
  const t = useText();
  const locale = useLocale();
  const navigate = useNavigate();
  const { modal, message } = App.useApp();
  const { mutateAsync, isPending } = useSteerImport(item.id);

  async function run(action: ImportAction): Promise<void> {
    try {
      const { data } = await mutateAsync(action);
      // a dry run that is done in earnest is another import
      if (data.id !== item.id) void navigate(`/imports/${data.id}`);
    } catch (error) {
      void message.error(problemText(error), 8);
    }
  }

  function ask(action: ImportAction): void {
    if (!throwsAway(action)) void run(action);
    else {
      void modal.confirm({
        title: t(`imports.${action}Title`),
        content: t(`imports.${action}Text`),
        okText: t(`imports.${action}`),
        okButtonProps: { danger: true },
        onOk: () => run(action),
      });
    }
  }

  const saveRejects = (): void =>
    void download(`/imports/${item.id}/rejects.csv`, `import-${item.id}-rejects.csv`, `locale=${locale}`).catch(
      (error: unknown) => message.error(problemText(error)),
    );
  const savePreset = (): void =>
    void download(`/imports/${item.id}/preset.yaml`, `${item.preset}.yaml`).catch((error: unknown) =>
      message.error(problemText(error)),
    );
  return (
    <>
      <Button onClick={savePreset}>{t('imports.savePreset')}</Button>
      {item.rejected > 0 ? (
        <Button icon={<DownloadOutlined />} onClick={saveRejects}>
          {t('imports.rejects', { count: item.rejected })}
        </Button>
      ) : null}
      {item.actions.filter(isStep).map((action) => (
        <Button
          key={action}
          danger={throwsAway(action)}
          type={throwsAway(action) ? 'default' : 'primary'}
          loading={isPending}
          onClick={() => ask(action)}
        >
          {t(`imports.${action}`)}
        </Button>
      ))}
    </>
  );
}
