import { CheckCircleOutlined, CloseCircleOutlined, WarningOutlined } from '@ant-design/icons';
import type { Finding } from '@kehu/messaging/contract';
import { textOr, useText } from '../../../shared/i18n/use-locale';
import { Panel } from '../../../shared/ui/panel';
import styles from './editor.module.css';

/** What is wrong with a template, and what might go wrong. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  const t = useText();
  return (
    <Panel title={t('check.title')}>
      {findings.length === 0 ? (
        <span>
          <CheckCircleOutlined aria-hidden style={{ color: 'var(--ant-color-success)' }} /> {t('check.fine')}
        </span>
      ) : (
        <ul className={styles.findings}>
          {findings.map((finding) => (
            <li key={`${finding.path}${finding.code}${finding.message}`} className={styles.finding}>
              {finding.level === 'error' ? (
                <CloseCircleOutlined aria-label={t('check.error')} style={{ color: 'var(--ant-color-error)' }} />
              ) : (
                <WarningOutlined aria-label={t('check.warning')} style={{ color: 'var(--ant-color-warning)' }} />
              )}
              <span>
                {textOr(`check.${finding.code}`, finding.message, finding.params)}{' '}
                <span className="muted">
                  {finding.line
                    ? t('check.place', { path: finding.path, line: finding.line, column: finding.column ?? 1 })
                    : finding.path}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
