import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router';
import { useText } from '../../shared/i18n/use-locale';
import { Peek } from '../../shared/records/peek-host';
import { useIsPhone } from '../../shared/ui/use-is-phone';
import { BottomBar } from './bottom-bar';
import { CommandPalette } from './command-palette';
import { HelpPanel } from './help-panel';
import { MeMenu } from './me-menu';
import { SearchBox } from './search-box';
import { ServingBanner } from './serving-banner';
import styles from './shell.module.css';
import { SideMenu } from './side-menu';

export function Shell({ children }: { children: ReactNode }) {
  const t = useText();
  const phone = useIsPhone();
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page starts at its top
  useEffect(() => {
    main.current?.scrollTo(0, 0);
  }, [pathname]);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('shell.skip')}
      </a>
      {phone ? null : (
        <aside className={styles.side}>
          <Link to="/today" className={styles.brand}>
            <img src="/favicon.svg" alt="" width={24} height={24} />
            <span>{t('app.name')}</span>
          </Link>
          <SideMenu />
        </aside>
      )}
      {phone ? null : (
        <header className={styles.top}>
          <SearchBox />
          <div className={styles.corner}>
            <HelpPanel />
            <MeMenu />
          </div>
        </header>
      )}
      <main id="content" ref={main} className={styles.main} tabIndex={-1}>
        <ServingBanner />
        {children}
      </main>
      {phone ? <BottomBar /> : null}
      <CommandPalette />
      <Suspense>
        <Peek />
      </Suspense>
    </div>
  );
}
