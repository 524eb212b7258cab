import { BulbOutlined, GlobalOutlined, LogoutOutlined, PlusOutlined } from '@ant-design/icons';
import { Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { setLocale } from '../../shared/i18n/i18n';
import { LANGUAGE_NAMES, LOCALES } from '../../shared/i18n/locale';
import { useLabel, useText } from '../../shared/i18n/use-locale';
import { type Command, type CommandGroup, CommandList } from '../../shared/search/command-list';
import { useSearch } from '../../shared/search/search.api';
import { useHitCommands } from '../../shared/search/use-hit-commands';
import { setThemeMode, THEME_MODES } from '../../shared/theme/mode';
import { signOut } from '../providers/auth-provider';
import styles from './shell.module.css';
import { useMenu } from './use-menu';

// kept the same between renders, so it runs once
const focusOnMount = (input: HTMLInputElement | null): void => input?.focus();

export default function Palette({ onLeave }: { onLeave: () => void }) {
  const t = useText();
  return (
    <Modal
      open
      onCancel={onLeave}
      footer={null}
      closable={false}
      width={560}
      style={{ top: '12vh' }}
      className={styles.palette ?? ''}
      title={<span className="visually-hidden">{t('palette.title')}</span>}
    >
      <Commands onLeave={onLeave} />
    </Modal>
  );
}

function Commands({ onLeave }: { onLeave: () => void }) {
  const t = useText();
  const [text, setText] = useState('');
  const { hits, busy } = useSearch(text);
  const records = useHitCommands(hits);
  const wanted = text.trim().toLowerCase();
  const matches = ({ label }: Command): boolean => String(label).toLowerCase().includes(wanted);
  const groups: CommandGroup[] = useOwnCommands().map((group) => ({
    ...group,
    commands: wanted ? group.commands.filter(matches) : group.commands,
  }));
  return (
    <CommandList
      value={text}
      onChange={setText}
      placeholder={t('palette.placeholder')}
      groups={[{ title: t('search.records'), commands: records }, ...groups]}
      status={busy ? t('state.loading') : t('search.nothing')}
      onLeave={onLeave}
      inputRef={focusOnMount}
    />
  );
}

function useOwnCommands(): CommandGroup[] {
  const t = useText();
  const label = useLabel();
  const navigate = useNavigate();
  const menu = useMenu();
  const { catalog } = useCatalog();
  const links = [...menu.work, ...menu.marketing, ...menu.setup, ...menu.operations, ...menu.records];
  return [
    {
      title: t('palette.goTo'),
      commands: links.map(({ path, text, icon: Icon }) => ({
        key: `go${path.replaceAll('/', '-')}`,
        label: text,
        icon: <Icon />,
        run: () => void navigate(path),
      })),
    },
    {
      title: t('palette.create'),
      commands: catalog.entities
        .filter((entity) => entity.actions.includes('create'))
        .map((entity) => ({
          key: `new-${entity.name}`,
          label: t('record.create', { entity: label(entity.label) }),
          icon: <PlusOutlined />,
          run: () => void navigate(`/${entity.path}/new`),
        })),
    },
    {
      title: t('palette.mine'),
      commands: [
        ...LOCALES.map((locale) => ({
          key: `language-${locale}`,
          label: LANGUAGE_NAMES[locale],
          icon: <GlobalOutlined />,
          run: () => void setLocale(locale),
        })),
        ...THEME_MODES.map((mode) => ({
          key: `theme-${mode}`,
          label: t(`theme.${mode}`),
          icon: <BulbOutlined />,
          run: () => setThemeMode(mode),
        })),
        { key: 'sign-out', label: t('me.signOut'), icon: <LogoutOutlined />, run: () => void signOut() },
      ],
    },
  ];
}
