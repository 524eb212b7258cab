import { CloseCircleFilled, WarningFilled } from '@ant-design/icons';
import { textOr, useText } from '../../../shared/i18n/use-locale';
import { useDebounced } from '../../../shared/ui/use-debounced';
import type { Json } from '../domain/json';
import { useCheck } from '../surveys.api';
import styles from './builder.module.css';

/** What of a definition cannot be taken, and what of it does nothing, in words; looked through as it is written. */
export function Findings({ definition }: { definition: Json }) {
  const t = useText();
  const { data } = useCheck(useDebounced(definition), true);
  if (!data || data.findings.length === 0) return null;
  return (
    <section className={styles.page} aria-label={t('survey.findings')}>
      <h3>{t('survey.findings')}</h3>
      <div role="status">
        <ul className={styles.findings}>
          {data.findings.map(({ severity, code, path, detail }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same may be found twice
            <li key={at}>
              {severity === 'error' ? (
                <CloseCircleFilled aria-label={t('survey.error')} style={{ color: 'var(--ant-color-error)' }} />
              ) : (
                <WarningFilled aria-label={t('survey.warning')} style={{ color: 'var(--ant-color-warning)' }} />
              )}
              <span>
                {path ? <code>{path}</code> : null} {textOr(`survey.finding.${code}`, code, { detail })}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
