import { useState } from 'react';
import { problemText } from '../../shared/i18n/problem-text';
import { useText } from '../../shared/i18n/use-locale';
import { CommandList } from '../../shared/search/command-list';
import { useSearch } from '../../shared/search/search.api';
import { useHitCommands } from '../../shared/search/use-hit-commands';
import { Page } from '../../shared/ui/page';

// kept the same between renders, so it runs once
const focusOnMount = (input: HTMLInputElement | null): void => input?.focus();

/** The one box as a page: what a phone has in place of the box at the top. */
export default function SearchPage() {
  const t = useText();
  const [text, setText] = useState('');
  const { hits, tooShort, busy, error } = useSearch(text);
  const commands = useHitCommands(hits);
  const waiting = busy ? t('state.loading') : t('search.nothing');
  return (
    <Page title={t('nav.search')} width="narrow">
      <div style={{ background: 'var(--ant-color-bg-container)', borderRadius: 8, overflow: 'hidden' }}>
        <CommandList
          value={text}
          onChange={setText}
          placeholder={t('search.placeholder')}
          groups={[{ title: t('search.records'), commands }]}
          status={error ? problemText(error) : tooShort ? t('search.explain') : waiting}
          onLeave={() => undefined}
          inputRef={focusOnMount}
        />
      </div>
    </Page>
  );
}
