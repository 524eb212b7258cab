import { Button, Result } from 'antd';
import { Problem } from '../api/problem';
import { problemText } from '../i18n/problem-text';
import { useText } from '../i18n/use-locale';

type Props = {
  error: unknown;
  onRetry?: () => void;
  /** lets go of what was asked for: what the server cannot understand fails the next time too */
  onReset?: () => void;
};

/** The error state of a page or a part of it: what went wrong and the way on. */
export function Failure({ error, onRetry, onReset }: Props) {
  const t = useText();
  const status = error instanceof Problem ? error.status : 0;
  const requestId = error instanceof Problem ? error.requestId : undefined;
  const retry = onRetry && status !== 403 ? <Button onClick={onRetry}>{t('state.retry')}</Button> : undefined;
  const reset = onReset && status === 400 ? <Button onClick={onReset}>{t('list.reset')}</Button> : undefined;
  return (
    <div role="alert">
      <Result
        status={status === 403 ? '403' : status === 404 ? '404' : 'warning'}
        title={<span style={{ fontSize: 15 }}>{problemText(error)}</span>}
        subTitle={requestId && status >= 500 ? t('state.requestId', { id: requestId }) : undefined}
        extra={reset ?? retry}
      />
    </div>
  );
}
