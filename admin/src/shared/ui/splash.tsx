import { useText } from '../i18n/use-locale';
import styles from './splash.module.css';

export function Splash() {
  const t = useText();
  return (
    <div className={styles.splash} role="status">
      <span className={styles.dot} aria-hidden />
      <span className="visually-hidden">{t('state.loading')}</span>
    </div>
  );
}
