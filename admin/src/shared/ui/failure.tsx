import { Button, Result } from 'antd';
import { Problem } from '../api/problem';
import { problemText } from '../i18n/problem-text';
import { useText } from '../i18n/use-locale';

/** The error state of a page or a part of it: what went wrong and the way on. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useText();
  const status = error instanceof Problem ? error.status : 0;
  const requestId = error instanceof Problem ? error.requestId : undefined;
  return (
    <div role="alert">
      <Result
        status={status === 403 ? '403' : status === 404 ? '404' : 'warning'}
        title={<span style={{ fontSize: 15 }}>{problemText(error)}</span>}
        subTitle={requestId && status >= 500 ? t('state.requestId', { id: requestId }) : undefined}
        extra={onRetry && status !== 403 ? <Button onClick={onRetry}>{t('state.retry')}</Button> : undefined}
      />
    </div>
  );
}
