import { NavLink, useLocation } from 'react-router';
import { useText } from '../../shared/i18n/use-locale';
import styles from './shell.module.css';
import { type MenuLink, useMenu } from './use-menu';

export function SideMenu() {
  const t = useText();
  const menu = useMenu();
  const { pathname } = useLocation();
  const inRecords = menu.records.some(({ path }) => pathname.startsWith(path));
  return (
    <nav className={styles.menu} aria-label={t('shell.menu')}>
      <Links links={menu.work} />
      <Titled title={t('shell.group.marketing')} links={menu.marketing} />
      {menu.records.length > 0 ? (
        <details open={inRecords || undefined}>
          <summary className={styles.group}>{t('shell.group.records')}</summary>
          <Links links={menu.records} />
        </details>
      ) : null}
      <Titled title={t('shell.group.setup')} links={menu.setup} />
      <Titled title={t('shell.group.operations')} links={menu.operations} />
    </nav>
  );
}

function Titled({ title, links }: { title: string; links: MenuLink[] }) {
  if (links.length === 0) return null;
  return (
    <>
      <div className={styles.group}>{title}</div>
      <Links links={links} />
    </>
  );
}

function Links({ links }: { links: MenuLink[] }) {
  return (
    <ul>
      {links.map(({ path, text, icon: Icon, count: Count }) => (
        <li key={path}>
          <NavLink to={path} title={text}>
            <Icon />
            <span>
              {text}
              {Count ? <Count /> : null}
            </span>
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
