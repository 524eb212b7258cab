import { InputNumber } from 'antd';
import { useState } from 'react';
import { formatDecimal } from '../../../shared/format/money';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import styles from '../campaigns.module.css';
import { sampleSize } from '../domain/sample-size';

/** How many people a difference needs to show itself. */
export function SampleSize() {
  const t = useText();
  const locale = useLocale();
  const [base, setBase] = useState<number | null>(5);
  const [rise, setRise] = useState<number | null>(1);
  const people = sampleSize((base ?? 0) / 100, (rise ?? 0) / 100);
  return (
    <div className={styles.help}>
      <strong>{t('campaign.sampleSize')}</strong>
      <div className={styles.line}>
        <span>
          {t('campaign.sampleBase')}{' '}
          <InputNumber
            aria-label={t('campaign.sampleBase')}
            size="small"
            min={0}
            max={99}
            value={base}
            onChange={setBase}
            addonAfter="%"
            style={{ width: 110 }}
          />
        </span>
        <span>
          {t('campaign.sampleRise')}{' '}
          <InputNumber
            aria-label={t('campaign.sampleRise')}
            size="small"
            min={0.1}
            max={99}
            value={rise}
            onChange={setRise}
            addonAfter="%"
            style={{ width: 110 }}
          />
        </span>
      </div>
      <p aria-live="polite">
        {Number.isFinite(people) ? t('campaign.sampleAnswer', { people: formatDecimal(people, locale) }) : '–'}
      </p>
    </div>
  );
}
