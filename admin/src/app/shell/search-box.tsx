import { SearchOutlined } from '@ant-design/icons';
import { useRef, useState } from 'react';
import { problemText } from '../../shared/i18n/problem-text';
import { useText } from '../../shared/i18n/use-locale';
import { CommandList } from '../../shared/search/command-list';
import { useSearch } from '../../shared/search/search.api';
import { useHitCommands } from '../../shared/search/use-hit-commands';
import { useShortcut } from '../../shared/ui/use-shortcut';
import styles from './shell.module.css';

export function SearchBox() {
  const t = useText();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const { hits, tooShort, busy, error } = useSearch(text);
  const commands = useHitCommands(hits);
  useShortcut({ key: '/' }, () => input.current?.focus());
  const status = error
    ? problemText(error)
    : tooShort
      ? t('search.tooShort')
      : busy
        ? t('state.loading')
        : t('search.nothing');
  return (
    <search className={styles.search}>
      <CommandList
        popup
        inputRef={input}
        value={text}
        onChange={setText}
        placeholder={t('search.placeholder')}
        groups={[{ title: t('search.records'), commands }]}
        status={status}
        onLeave={() => {
          setText('');
          input.current?.blur();
        }}
        suffix={text ? <SearchOutlined aria-hidden /> : <kbd className={styles.kbd}>/</kbd>}
      />
    </search>
  );
}
