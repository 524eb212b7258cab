import type { FieldDto } from '@kehu/records/contract';
import { Form, Input, Select } from 'antd';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import { fixedValue, type MappingDraft, needsValue, setFixedValue } from '../domain/mapping';

type Props = { fields: FieldDto[]; draft: MappingDraft; onChange: (draft: MappingDraft) => void };

/** Required fields that no column fills, such as whose statement it is: one value for all rows. */
export function FixedValues({ fields, draft, onChange }: Props) {
  const t = useText();
  const label = useLabel();
  const open = fields.filter((field) => needsValue(draft, field));
  if (open.length === 0) return null;
  return (
    <fieldset style={{ border: 0, padding: 0, margin: '0 0 12px' }}>
      <legend className="muted">{t('imports.values')}</legend>
      <div style={{ display: 'flex', flexWrap: 'wrap', columnGap: 20 }}>
        {open.map((field) => {
          const common = { 'aria-label': label(field.label), style: { minWidth: 200 } };
          const value = fixedValue(draft, field.name);
          const change = (next: string | undefined) => onChange(setFixedValue(draft, field.name, next ?? ''));
          return (
            <Form.Item key={field.name} label={label(field.label)}>
              {field.options ? (
                <Select
                  {...common}
                  allowClear
                  value={value}
                  onChange={change}
                  options={field.options.map((option) => ({ value: option.value, label: label(option.label) }))}
                />
              ) : (
                <Input
                  {...common}
                  maxLength={300}
                  value={value ?? ''}
                  onChange={({ target }) => change(target.value)}
                />
              )}
            </Form.Item>
          );
        })}
      </div>
    </fieldset>
  );
}
