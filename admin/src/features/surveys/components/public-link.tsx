import { CopyOutlined } from '@ant-design/icons';
import type { SurveyContent } from '@kehu/cms/contract/survey';
import { App, Button, Input, InputNumber, Skeleton, Space, Switch } from 'antd';
import { lazy, Suspense } from 'react';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { useSaveSettings } from '../surveys.api';
import styles from './sending.module.css';

const LinkQrCode = lazy(() => import('./link-qr-code'));

type Props = { id: string; name: string; content: SurveyContent };

/** One address for everybody, to be printed or put on a page; and how long personal links last. */
export function PublicLink({ id, name, content: { settings, settingsVersion, publicUrl, may } }: Props) {
  const t = useText();
  const { message } = App.useApp();
  const save = useSaveSettings(id, settingsVersion);
  const disabled = !may.includes('change');
  const set = (change: Partial<typeof settings>): void =>
    save.mutate(change, { onError: (error) => void message.error(problemText(error), 8) });
  async function copy(url: string): Promise<void> {
    await navigator.clipboard.writeText(url);
    void message.success(t('survey.copied'));
  }
  return (
    <div className={styles.form}>
      <div className={styles.line}>
        <Switch
          id="public-link"
          disabled={disabled}
          loading={save.isPending}
          checked={settings.publicLink}
          onChange={(publicLink) => set({ publicLink })}
        />
        <label htmlFor="public-link">{t('survey.publicSwitch')}</label>
      </div>
      {publicUrl ? (
        <>
          <Space.Compact block>
            <Input readOnly aria-label={t('survey.publicUrl')} value={publicUrl} />
            <Button icon={<CopyOutlined />} onClick={() => void copy(publicUrl)}>
              {t('survey.copy')}
            </Button>
          </Space.Compact>
          <Suspense fallback={<Skeleton.Node active />}>
            <LinkQrCode url={publicUrl} name={name} />
          </Suspense>
        </>
      ) : null}
      <label htmlFor="link-days">{t('survey.linkDays')}</label>
      <InputNumber
        id="link-days"
        key={settings.linkDays}
        min={1}
        max={366}
        precision={0}
        changeOnBlur
        disabled={disabled}
        defaultValue={settings.linkDays}
        onBlur={({ target }) => {
          const days = Number(target.value);
          if (days >= 1 && days <= 366 && days !== settings.linkDays) set({ linkDays: days });
        }}
      />
    </div>
  );
}
