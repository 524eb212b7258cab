import type { EntityDto, FieldDto } from '@kehu/records/contract';
import { Select } from 'antd';
import type { ValueEditorProps } from 'react-querybuilder';
import { fieldOf, useCatalog } from '../catalog/catalog-context';
import { FieldInput } from '../fields/field-input';
import { titleOf } from '../fields/title';
import { textOr, useLabel } from '../i18n/use-locale';
import { useRecord } from '../records/records.api';

const SEVERAL = new Set(['$in', '$notIn']);
const NONE = new Set(['$null', '$notNull']);

/** The value of a rule: the field's own control, twice for a range, a list for "one of". */
export function ConditionValue({ field: name, operator, value, handleOnChange, context, title }: ValueEditorProps) {
  const entity = (context as { entity: EntityDto }).entity;
  const field = fieldOf(entity, name);
  const label = useLabel();
  if (!field || NONE.has(operator)) return null;
  const common = { 'aria-label': title ?? label(field.label) };
  const plain = { ...field, required: false, masked: false };
  if (operator === '$between') {
    const [from, to] = Array.isArray(value) ? (value as unknown[]) : [null, null];
    return (
      <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center' }}>
        <FieldInput {...common} field={plain} value={from} onChange={(next) => handleOnChange([next, to ?? null])} />–
        <FieldInput {...common} field={plain} value={to} onChange={(next) => handleOnChange([from ?? null, next])} />
      </span>
    );
  }
  if (SEVERAL.has(operator) || field.type === 'multi-choice') {
    return <Several {...common} field={plain} value={value} onChange={handleOnChange} />;
  }
  if (field.type === 'relation') return <Related {...common} field={plain} value={value} onChange={handleOnChange} />;
  return (
    <FieldInput
      {...common}
      field={oneLine(plain)}
      value={Array.isArray(value) ? null : value}
      onChange={handleOnChange}
    />
  );
}

const oneLine = (field: FieldDto): FieldDto => (field.type === 'long-text' ? { ...field, type: 'text' } : field);

type PartProps = { field: FieldDto; value: unknown; onChange: (value: unknown) => void; 'aria-label': string };

function Several({ field, value, onChange, ...rest }: PartProps) {
  const label = useLabel();
  const options = field.options?.map((option) => ({ value: option.value, label: label(option.label) }));
  return (
    <Select
      {...rest}
      mode={options ? 'multiple' : 'tags'}
      optionFilterProp="label"
      options={options ?? []}
      value={Array.isArray(value) ? value : []}
      onChange={onChange}
      style={{ minWidth: 200 }}
    />
  );
}

/** Filters hold the id alone; its title is read to be shown. In a role's rules it may be the reader's own. */
function Related({ field, value, onChange, ...rest }: PartProps) {
  const target = useCatalog().entity(field.target ?? '');
  const text = typeof value === 'string' ? value : '';
  const actor = text.startsWith('$');
  const { record } = useRecord(target, actor ? '' : text);
  const title = actor ? textOr(`filter.actor.${text}`, text) : record && target ? titleOf(target, record) : text;
  return (
    <span style={{ display: 'inline-grid', minWidth: 200 }}>
      <FieldInput
        {...rest}
        field={field}
        value={text ? { id: text, title } : null}
        onChange={(next) => onChange((next as { id: string } | null)?.id ?? null)}
      />
    </span>
  );
}
