import { DownloadOutlined, FilterOutlined, LinkOutlined, SearchOutlined } from '@ant-design/icons';
import type { EntityDto } from '@kehu/records/contract';
import { App, Badge, Button, Input } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { download } from '../api/download';
import { countConditions } from '../conditions/filter-tree';
import { problemText } from '../i18n/problem-text';
import { useLabel, useText } from '../i18n/use-locale';
import { toQueryString } from '../records/query';
import { useDebounced } from '../ui/use-debounced';
import { ColumnChooser } from './column-chooser';
import { type ListState, toCountQuery } from './list-state';
import type { ChangeListState } from './record-list';
import styles from './record-list.module.css';

const FilterChips = lazy(() => import('./filter-chips'));
const FilterDrawer = lazy(() => import('../conditions/filter-drawer'));

type Props = {
  entity: EntityDto;
  state: ListState;
  /** the list with everything that it is narrowed to */
  exported: ListState;
  change: ChangeListState;
  columns: string[];
};

export function ListToolbar({ entity, state, exported, change, columns }: Props) {
  const t = useText();
  const { message } = App.useApp();
  const [filtering, setFiltering] = useState(false);
  const filterable = entity.fields.some(({ operators }) => operators.length > 0);

  async function copyLink(): Promise<void> {
    await navigator.clipboard.writeText(window.location.href);
    void message.success(t('list.linkCopied'));
  }

  return (
    <>
      <div className={styles.toolbar}>
        <SearchInput
          key={entity.name}
          value={state.q}
          placeholder={t('list.search')}
          onChange={(q) => change({ q }, true)}
        />
        {filterable ? (
          <Badge count={countConditions(state.filters)} size="small" color="var(--ant-color-primary)">
            <Button icon={<FilterOutlined />} onClick={() => setFiltering(true)}>
              {t('list.filter')}
            </Button>
          </Badge>
        ) : null}
        <ColumnChooser entity={entity} columns={columns} onChange={(next) => change({ columns: next })} />
        <span className={styles.spacer} />
        <Button icon={<LinkOutlined />} onClick={() => void copyLink()} title={t('list.copyLinkHint')}>
          {t('list.copyLink')}
        </Button>
        {entity.actions.includes('export') ? <ExportButton entity={entity} state={exported} columns={columns} /> : null}
      </div>
      {state.filters ? (
        <Suspense>
          <FilterChips entity={entity} filters={state.filters} onChange={(filters) => change({ filters })} />
        </Suspense>
      ) : null}
      {filtering ? (
        <Suspense>
          <FilterDrawer
            entity={entity}
            filters={state.filters}
            onApply={(filters) => {
              change({ filters });
              setFiltering(false);
            }}
            onClose={() => setFiltering(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
}

type SearchProps = { value: string; placeholder: string; onChange: (value: string) => void };

function SearchInput({ value, placeholder, onChange }: SearchProps) {
  const [text, setText] = useState(value);
  const settled = useDebounced(text.trim(), 300);
  useEffect(() => setText(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed here goes out
  useEffect(() => {
    if (settled !== value && settled === text.trim()) onChange(settled);
  }, [settled]);
  return (
    <Input
      allowClear
      className={styles.search ?? ''}
      prefix={<SearchOutlined aria-hidden />}
      aria-label={placeholder}
      placeholder={placeholder}
      maxLength={100}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => onChange(text.trim())}
    />
  );
}

function ExportButton({ entity, state, columns }: { entity: EntityDto; state: ListState; columns: string[] }) {
  const t = useText();
  const label = useLabel();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  async function run(): Promise<void> {
    setBusy(true);
    try {
      const query = toQueryString({ ...toCountQuery(state), sort: state.sort, fields: columns });
      await download(`/${entity.path}/export`, `${label(entity.labelPlural)}.csv`, query);
    } catch (error) {
      void message.error(problemText(error));
    }
    setBusy(false);
  }
  return (
    <Button icon={<DownloadOutlined />} loading={busy} onClick={() => void run()}>
      {t('list.export')}
    </Button>
  );
}
