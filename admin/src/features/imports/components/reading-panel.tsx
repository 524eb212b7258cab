import type { FileReading, ImportDto } from '@kehu/connect/contract';
import { Alert } from 'antd';
import { useText } from '../../../shared/i18n/use-locale';
import { Panel } from '../../../shared/ui/panel';
import { useReading } from '../imports.api';
import { AsideLines } from './aside-lines';

/** How the files were read: the encoding and whether it is in doubt, and the lines that were taken for no rows. */
export function ReadingPanel({ item }: { item: ImportDto }) {
  const t = useText();
  const { data } = useReading(item);
  // One file may be read by several steps; it is shown once.
  const files = [...new Map((data ?? []).map((reading) => [reading.file, reading])).values()].slice(0, 50);
  if (files.length === 0) return null;
  return (
    <Panel title={t('imports.reading')}>
      {files.map((reading) => (
        <FileLines key={reading.file} reading={reading} />
      ))}
    </Panel>
  );
}

function FileLines({ reading }: { reading: FileReading }) {
  const t = useText();
  const { file, encoding, alternatives, preamble, footer, dates } = reading;
  const orders = [...new Set(Object.values(dates))];
  return (
    <div style={{ marginBottom: 8 }}>
      <div>
        {file} <span className="muted">{encoding.toUpperCase()}</span>{' '}
        {orders.map((order) => (
          <span key={order} className="muted">
            {t('imports.dates')} {t(`imports.dates.${order as 'ymd' | 'dmy' | 'mdy'}`)}
          </span>
        ))}
      </div>
      {alternatives.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          style={{ margin: '6px 0' }}
          message={t('imports.encodingDoubt', { encodings: alternatives.join(', ').toUpperCase() })}
        />
      ) : null}
      <AsideLines preamble={preamble} footer={footer} />
    </div>
  );
}
