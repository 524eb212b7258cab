import { Button, List, Segmented } from 'antd';
import { Link } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { setLocale } from '../../shared/i18n/i18n';
import { LANGUAGE_NAMES, LOCALES } from '../../shared/i18n/locale';
import { useLabel, useLocale, useText } from '../../shared/i18n/use-locale';
import { setThemeMode, THEME_MODES, useThemeMode } from '../../shared/theme/mode';
import { Page } from '../../shared/ui/page';
import { Panel } from '../../shared/ui/panel';
import { useIsPhone } from '../../shared/ui/use-is-phone';
import { signOut } from '../providers/auth-provider';
import { useMenu } from '../shell/use-menu';
import { ChangePassword } from './change-password';

/** Who I am and my own settings; on a phone also the rest of the menu. */
export default function MePage() {
  const t = useText();
  const label = useLabel();
  const locale = useLocale();
  const mode = useThemeMode();
  const menu = useMenu();
  const phone = useIsPhone();
  const { me } = useCatalog();
  const links = [...menu.work, ...menu.marketing, ...menu.records, ...menu.setup, ...menu.operations];
  return (
    <Page
      title={me.displayName}
      width="narrow"
      meta={
        <span className="muted">
          {[me.roles.map((role) => label(role.label)).join(', '), me.branch?.name].filter(Boolean).join(' · ')}
        </span>
      }
      actions={<Button onClick={() => void signOut()}>{t('me.signOut')}</Button>}
    >
      <div style={{ display: 'grid', gap: 12 }}>
        <Panel title={t('me.language')}>
          <Segmented
            block
            value={locale}
            onChange={(next) => void setLocale(next)}
            options={LOCALES.map((each) => ({ value: each, label: LANGUAGE_NAMES[each] }))}
          />
        </Panel>
        <Panel title={t('me.theme')}>
          <Segmented
            block
            value={mode}
            onChange={setThemeMode}
            options={THEME_MODES.map((each) => ({ value: each, label: t(`theme.${each}`) }))}
          />
        </Panel>
        <Panel title={t('me.password')}>
          <ChangePassword />
        </Panel>
        {phone ? (
          <Panel title={t('shell.menu')}>
            <List
              size="small"
              dataSource={links}
              rowKey="path"
              renderItem={({ path, text, icon: Icon }) => (
                <List.Item style={{ padding: 0 }}>
                  <Link
                    to={path}
                    style={{ display: 'flex', gap: 12, padding: '11px 2px', width: '100%', color: 'inherit' }}
                  >
                    <Icon />
                    {text}
                  </Link>
                </List.Item>
              )}
            />
          </Panel>
        ) : null}
      </div>
    </Page>
  );
}
