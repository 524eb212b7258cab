import type { FieldDto } from '@kehu/records/contract';
import { DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { fromWallClock, toWallClock } from '../format/bank-zone';
import { useLabel, useText } from '../i18n/use-locale';
import { CodeInput } from './code-input';
import { RelationInput } from './relation-input';

export type FieldInputProps = {
  field: FieldDto;
  id?: string;
  value?: unknown;
  onChange?: (value: unknown) => void;
  autoFocus?: boolean;
  /** of a masked field: what stands there now, which cannot be shown in full */
  placeholder?: string | undefined;
  'aria-label'?: string;
};

/** Amounts stay text: InputNumber's string mode never makes a float of them. */
const STRING_NUMBERS = ['money', 'decimal', 'bigint'];

/** The control for a field's type. Empty is null, so that clearing a field is a change. */
export function FieldInput({ field, onChange, ...props }: FieldInputProps) {
  const t = useText();
  const label = useLabel();
  const { id, value, autoFocus, placeholder } = props;
  const rest = { id, autoFocus: autoFocus ?? false, 'aria-label': props['aria-label'] };
  const emit = (next: unknown): void => onChange?.(next === '' || next === undefined ? null : next);
  if (field.list && !field.masked)
    return <CodeInput {...rest} list={field.list} value={value} required={field.required} onChange={emit} />;
  const options = field.options?.map((option) => ({ value: option.value, label: label(option.label) })) ?? [];
  switch (field.type) {
    case 'long-text':
      return (
        <Input.TextArea
          {...rest}
          autoSize={{ minRows: 2, maxRows: 10 }}
          {...limitOf(field)}
          placeholder={placeholder}
          value={text(value)}
          onChange={(event) => emit(event.target.value)}
        />
      );
    case 'integer':
    case 'money':
    case 'decimal':
    case 'bigint':
      return (
        <InputNumber
          {...rest}
          // No bounds here: the control would quietly make another number of what is beyond them; the server refuses it.
          stringMode={STRING_NUMBERS.includes(field.type)}
          precision={field.type === 'integer' || field.type === 'bigint' ? 0 : undefined}
          controls={false}
          placeholder={placeholder}
          value={value as string | number | null}
          onChange={emit}
          style={{ width: '100%', maxWidth: 240 }}
          className="tabular"
        />
      );
    case 'boolean':
      return (
        <Select
          {...rest}
          allowClear={!field.required}
          value={value ?? null}
          onChange={emit}
          options={[
            { value: true, label: t('value.yes') },
            { value: false, label: t('value.no') },
          ]}
          style={{ maxWidth: 240 }}
        />
      );
    case 'choice':
      return (
        <Select
          {...rest}
          allowClear={!field.required}
          showSearch
          optionFilterProp="label"
          options={options}
          value={value ?? null}
          onChange={emit}
        />
      );
    case 'multi-choice':
      return (
        <Select
          {...rest}
          mode={options.length > 0 ? 'multiple' : 'tags'}
          optionFilterProp="label"
          options={options}
          value={Array.isArray(value) ? value : []}
          onChange={emit}
        />
      );
    case 'date':
      return (
        <DatePicker
          {...rest}
          style={{ maxWidth: 240, width: '100%' }}
          value={typeof value === 'string' ? dayjs(value) : null}
          onChange={(day) => emit(day?.format('YYYY-MM-DD'))}
        />
      );
    case 'datetime':
      return (
        <DatePicker
          {...rest}
          showTime
          format="YYYY-MM-DD HH:mm"
          // what was typed holds when the field is left, not only after its own button
          needConfirm={false}
          style={{ maxWidth: 240, width: '100%' }}
          // The picker knows the browser's clock only; what it shows and takes is the bank's.
          showNow={false}
          value={typeof value === 'string' ? wallClockOf(value) : null}
          onChange={(moment) => emit(moment && fromWallClock(moment.format('YYYY-MM-DDTHH:mm:ss')).toISOString())}
        />
      );
    case 'relation':
      return <RelationInput {...rest} field={field} value={value} onChange={emit} />;
    default:
      return (
        <Input
          {...rest}
          type={field.type === 'email' ? 'email' : 'text'}
          {...limitOf(field)}
          placeholder={placeholder}
          value={text(value)}
          onChange={(event) => emit(event.target.value)}
        />
      );
  }
}

/** Counts characters, as the server does: the browser's own limit takes a rare character for two. */
const limitOf = ({ maxLength }: FieldDto) =>
  maxLength === undefined
    ? {}
    : {
        count: {
          max: maxLength,
          strategy: (written: string) => [...written].length,
          exceedFormatter: (written: string, { max }: { max: number }) => [...written].slice(0, max).join(''),
        },
      };

const wallClockOf = (iso: string): Dayjs | null => {
  const moment = new Date(iso);
  return Number.isNaN(moment.getTime()) ? null : dayjs(toWallClock(moment));
};

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));
