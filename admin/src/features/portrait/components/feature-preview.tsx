import { ExperimentOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { formatDecimal, formatMoney } from '../../../shared/format/money';
import { problemText } from '../../../shared/i18n/problem-text';
import { useLocale, useText } from '../../../shared/i18n/use-locale';
import { type Formula, usePreview } from '../portrait.api';
import styles from './features-page.module.css';

/** What a formula comes to for a few customers, before it is saved. */
export function FeaturePreview({ formula }: { formula: Formula }) {
  const t = useText();
  const locale = useLocale();
  const { currency } = useCatalog().catalog;
  const { mutate, data, error, isPending } = usePreview();
  const text = (value: string): string =>
    formula.aggregate === 'count' ? formatDecimal(value, locale) : formatMoney(value, currency, locale, currency);
  return (
    <section style={{ marginTop: 20 }} aria-label={t('features.preview')}>
      <Button icon={<ExperimentOutlined />} loading={isPending} onClick={() => mutate(formula)}>
        {t('features.previewRun')}
      </Button>
      <span className="muted" style={{ marginInlineStart: 10 }}>
        {t('features.previewHint')}
      </span>
      {error ? (
        <Alert type="error" showIcon role="alert" message={problemText(error)} style={{ marginTop: 8 }} />
      ) : null}
      {data?.length === 0 ? <p className="muted">{t('features.previewEmpty')}</p> : null}
      {data && data.length > 0 ? (
        <ul className={styles.preview}>
          {data.map(({ id, title, value }) => (
            <li key={id}>
              <span>{title}</span>
              <span className="tabular">{value === null ? '–' : text(value)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
