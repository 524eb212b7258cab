import { setLocale } from '../../shared/i18n/i18n';
import { LANGUAGE_NAMES, LOCALES } from '../../shared/i18n/locale';
import { useLocale, useText } from '../../shared/i18n/use-locale';
import styles from './sign-in-page.module.css';

export function LanguageLinks() {
  const t = useText();
  const current = useLocale();
  return (
    <nav className={styles.languages} aria-label={t('signIn.language')}>
      {LOCALES.map((locale) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-current={locale === current}
          onClick={() => void setLocale(locale)}
        >
          {LANGUAGE_NAMES[locale]}
        </button>
      ))}
    </nav>
  );
}
