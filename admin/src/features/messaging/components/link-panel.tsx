import { Alert, Button } from 'antd';
import { problemText } from '../../../shared/i18n/problem-text';
import { useText } from '../../../shared/i18n/use-locale';
import { LinkResults } from '../../../shared/links/link-results';
import { Panel } from '../../../shared/ui/panel';
import { useLinkCheck } from '../templates.api';

type Props = { id: string; contentVersion: number; disabled: boolean };

/** Asks the links of the saved template whether they answer. */
export function LinkPanel({ id, contentVersion, disabled }: Props) {
  const t = useText();
  const { data, error, isFetching, refetch } = useLinkCheck(id, contentVersion);
  return (
    <Panel
      title={t('links.title')}
      extra={
        <Button
          size="small"
          disabled={disabled}
          loading={isFetching}
          title={disabled ? t('test.saveFirst') : undefined}
          onClick={() => void refetch()}
        >
          {t('links.ask')}
        </Button>
      }
    >
      {error ? <Alert type="warning" showIcon role="alert" message={problemText(error)} /> : null}
      {!error && data ? <LinkResults {...data} /> : null}
      {!error && !data ? <p className="muted">{t('links.explain')}</p> : null}
    </Panel>
  );
}
