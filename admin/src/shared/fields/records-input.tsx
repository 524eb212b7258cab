import { Select, Spin } from 'antd';
import { useState } from 'react';
import { useCatalog } from '../catalog/catalog-context';
import { useText } from '../i18n/use-locale';
import type { Filters } from '../records/query';
import { useRecords } from '../records/records.api';
import { useDebounced } from '../ui/use-debounced';
import { titleOf } from './title';

type Props = {
  /** entity of the records */
  target: string;
  value: readonly string[];
  onChange: (ids: string[]) => void;
  filters?: Filters;
  /** one record at most */
  single?: boolean;
  disabled?: boolean;
  id?: string;
  /** what the box says while nothing is chosen */
  placeholder?: string;
  'aria-label'?: string;
};

/** Chooses records by searching for them; the value is their ids. */
export function RecordsInput({ target: name, value, onChange, filters, single = false, ...rest }: Props) {
  const t = useText();
  const target = useCatalog().entity(name);
  const [typed, setTyped] = useState('');
  const q = useDebounced(typed.trim());
  const enabled = target !== undefined;
  const entity = target ?? NONE;
  const query = { fields: [entity.titleField], pageSize: 50 };
  const found = useRecords(entity, { ...query, q: q || undefined, filters: filters ?? null }, { enabled });
  const chosen = useRecords(
    entity,
    { ...query, filters: { id: { $in: [...value] } } },
    { enabled: enabled && value.length > 0 },
  );
  const titles = new Map(
    [...(value.length > 0 ? chosen.records : []), ...found.records].map((record) => [
      record.id,
      titleOf(entity, record),
    ]),
  );
  const options = [...titles].map(([id, label]) => ({ value: id, label }));
  return (
    <Select<string | string[]>
      {...rest}
      {...(single ? {} : { mode: 'multiple' as const })}
      showSearch
      allowClear
      filterOption={false}
      placeholder={rest.placeholder ?? t('search.type')}
      disabled={(rest.disabled ?? false) || !enabled}
      options={options}
      value={single ? (value[0] ?? '') || (null as never) : [...value]}
      onSearch={setTyped}
      onChange={(next) => onChange(Array.isArray(next) ? next : next ? [next] : [])}
      notFoundContent={found.busy ? <Spin size="small" /> : t('search.nothing')}
      style={{ width: '100%' }}
    />
  );
}

const NONE = { name: '', path: '', titleField: 'name' } as never as NonNullable<
  ReturnType<ReturnType<typeof useCatalog>['entity']>
>;
