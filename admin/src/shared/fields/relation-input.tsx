import type { EntityDto, FieldDto } from '@kehu/records/contract';
import { Select, Spin } from 'antd';
import { useState } from 'react';
import { useCatalog } from '../catalog/catalog-context';
import { useText } from '../i18n/use-locale';
import { useRecords } from '../records/records.api';
import { useDebounced } from '../ui/use-debounced';
import { asRelation } from './field-value';
import { titleOf } from './title';

type Props = {
  field: FieldDto;
  id: string | undefined;
  value: unknown;
  onChange: (value: unknown) => void;
  autoFocus: boolean;
  'aria-label': string | undefined;
};

/** Chooses a related record by searching for it; the value is its id and title, as the API answers it. */
export function RelationInput({ field, ...props }: Props) {
  const { entity } = useCatalog();
  const target = field.target ? entity(field.target) : undefined;
  return target ? <Chooser target={target} required={field.required} {...props} /> : <Select disabled />;
}

type ChooserProps = Omit<Props, 'field'> & { target: EntityDto; required: boolean };

function Chooser({ target, required, value, onChange, ...rest }: ChooserProps) {
  const t = useText();
  const [typed, setTyped] = useState('');
  const [opened, setOpened] = useState(false);
  const q = useDebounced(typed.trim());
  const { records, busy } = useRecords(
    target,
    { q: q || undefined, fields: [target.titleField], pageSize: 20 },
    { enabled: opened },
  );
  const chosen = value ? asRelation(value) : null;
  const options = records.map((record) => ({ value: record.id, label: titleOf(target, record) }));
  if (chosen && !options.some((option) => option.value === chosen.id)) {
    options.unshift({ value: chosen.id, label: chosen.title });
  }
  return (
    <Select
      {...rest}
      showSearch
      allowClear={!required}
      filterOption={false}
      placeholder={t('search.type')}
      options={options}
      value={chosen?.id ?? null}
      onSearch={setTyped}
      onOpenChange={(open) => open && setOpened(true)}
      onChange={(id, option) => {
        const title = Array.isArray(option) ? '' : String(option?.label ?? '');
        onChange(id ? { id, title } : null);
      }}
      notFoundContent={busy ? <Spin size="small" /> : t('search.nothing')}
    />
  );
}
