import type { ListName } from '@kehu/records/contract';
import { Select } from 'antd';
import { useMemo } from 'react';
import { useCatalog } from '../catalog/catalog-context';
import { useLocale } from '../i18n/use-locale';
import { codeText } from './code-list';

type Props = {
  list: ListName;
  id?: string | undefined;
  value: unknown;
  required: boolean;
  autoFocus: boolean;
  onChange: (value: unknown) => void;
  'aria-label'?: string | undefined;
};

/** One of a list of codes, found by its name in the reader's language or by the code. */
export function CodeInput({ list, value, required, onChange, ...rest }: Props) {
  const locale = useLocale();
  const codes = useCatalog().catalog.lists[list];
  const options = useMemo(() => {
    const { compare } = new Intl.Collator(locale);
    return codes
      .map((code) => ({ value: code, label: codeText(list, code, locale) }))
      .sort((a, b) => compare(a.label, b.label));
  }, [codes, list, locale]);
  return (
    <Select
      {...rest}
      showSearch
      allowClear={!required}
      optionFilterProp="label"
      options={options}
      value={value ?? null}
      onChange={onChange}
    />
  );
}
