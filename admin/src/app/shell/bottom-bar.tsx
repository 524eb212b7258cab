import { CheckSquareOutlined, HomeOutlined, SearchOutlined, UserOutlined } from '@ant-design/icons';
import { NavLink } from 'react-router';
import { useText } from '../../shared/i18n/use-locale';
import styles from './shell.module.css';

const LINKS = [
  { path: '/today', text: 'nav.today', icon: HomeOutlined },
  { path: '/search', text: 'nav.search', icon: SearchOutlined },
  { path: '/tasks', text: 'nav.tasks', icon: CheckSquareOutlined },
  { path: '/me', text: 'nav.me', icon: UserOutlined },
] as const;

/** The phone's menu; everything else hangs under "me". */
export function BottomBar() {
  const t = useText();
  return (
    <nav className={styles.bottom} aria-label={t('shell.menu')}>
      {LINKS.map(({ path, text, icon: Icon }) => (
        <NavLink key={path} to={path}>
          <Icon aria-hidden />
          {t(text)}
        </NavLink>
      ))}
    </nav>
  );
}
