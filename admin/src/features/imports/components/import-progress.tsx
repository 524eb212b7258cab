import type { ImportDto } from '@kehu/connect/contract';
import { Progress } from 'antd';
import { formatDecimal } from '../../../shared/format/money';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { isMoving } from '../imports.api';

export function ImportProgress({ item }: { item: ImportDto }) {
  const t = useText();
  const locale = useLocale();
  const { done, total } = item.progress;
  // the total is an estimate until the files have been read to their end
  const percent = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0;
  const failed = item.state === 'failed' || item.state === 'interrupted';
  return (
    <div>
      <Progress
        percent={item.state === 'done' ? 100 : percent}
        status={failed ? 'exception' : isMoving(item) ? 'active' : 'normal'}
        aria-label={t('imports.progress')}
      />
      <span className="muted tabular" role="status">
        {t('imports.rowsDone', { done: formatDecimal(done, locale), total: formatDecimal(total, locale) })}
      </span>
    </div>
  );
}
