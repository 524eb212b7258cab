import { Avatar, Dropdown, type MenuProps } from 'antd';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { setLocale } from '../../shared/i18n/i18n';
import { LANGUAGE_NAMES, LOCALES } from '../../shared/i18n/locale';
import { useLabel, useLocale, useText } from '../../shared/i18n/use-locale';
import { setThemeMode, THEME_MODES, useThemeMode } from '../../shared/theme/mode';
import { signOut } from '../providers/auth-provider';
import styles from './shell.module.css';

export function MeMenu() {
  const t = useText();
  const label = useLabel();
  const locale = useLocale();
  const mode = useThemeMode();
  const { me } = useCatalog();
  const items: MenuProps['items'] = [
    {
      type: 'group',
      key: 'languages',
      label: t('me.language'),
      children: LOCALES.map((each) => ({
        key: each,
        label: LANGUAGE_NAMES[each],
        onClick: () => void setLocale(each),
      })),
    },
    {
      type: 'group',
      key: 'themes',
      label: t('me.theme'),
      children: THEME_MODES.map((each) => ({
        key: each,
        label: t(`theme.${each}`),
        onClick: () => setThemeMode(each),
      })),
    },
    { type: 'divider' },
    { key: 'sign-out', label: t('me.signOut'), onClick: () => void signOut() },
  ];
  const post = [me.roles.map((role) => label(role.label)).join(', '), me.branch?.name].filter(Boolean).join(' · ');
  return (
    <Dropdown menu={{ items, selectedKeys: [locale, mode] }} trigger={['click']} placement="bottomRight">
      <button type="button" className={styles.me} aria-haspopup="menu">
        <Avatar size={28} style={{ background: 'var(--ant-color-primary)', fontSize: 13 }}>
          {[...me.displayName][0]?.toUpperCase()}
        </Avatar>
        <span className={styles.who}>
          {me.displayName}
          <small>{post}</small>
        </span>
      </button>
    </Dropdown>
  );
}
