import { CheckCircleOutlined, WarningOutlined } from '@ant-design/icons';
import type { LinkChecks } from '@kehu/messaging/contract';
import { useText } from '../i18n/use-locale';
import styles from './link-results.module.css';

/** What each link answered. It is advice: nothing waits for it. */
export function LinkResults({ enabled, links, unasked }: LinkChecks) {
  const t = useText();
  if (!enabled) return <p className="muted">{t('links.off')}</p>;
  if (links.length === 0) return <p className="muted">{t('links.none')}</p>;
  return (
    <>
      <ul className={styles.links}>
        {links.map(({ link, state, status }) => (
          <li key={link}>
            {state === 'ok' ? (
              <CheckCircleOutlined aria-hidden style={{ color: 'var(--ant-color-success)' }} />
            ) : (
              <WarningOutlined aria-hidden style={{ color: 'var(--ant-color-warning)' }} />
            )}
            <span>
              <span className={styles.address}>{link}</span>{' '}
              <span className="muted">{t(`links.${state}`, { status: status ?? '' })}</span>
            </span>
          </li>
        ))}
      </ul>
      {unasked > 0 ? <p className="muted">{t('links.unasked', { count: unasked })}</p> : null}
    </>
  );
}
