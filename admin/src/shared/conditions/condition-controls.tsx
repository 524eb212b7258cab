import { Button, Checkbox, Select } from 'antd';
import type {
  ActionProps,
  BaseOption,
  CombinatorSelectorProps,
  FieldSelectorProps,
  NotToggleProps,
  OperatorSelectorProps,
} from 'react-querybuilder';

type SelectProps = FieldSelectorProps | OperatorSelectorProps | CombinatorSelectorProps;

/** The builder's choices with a name that assistive technology can read. */
export function ConditionSelect({ title, value, options, handleOnChange }: SelectProps) {
  const flat = (options as BaseOption[]).map(({ name, label }) => ({ value: name, label }));
  return (
    <Select
      aria-label={title}
      value={value}
      options={flat}
      showSearch={flat.length > 8}
      optionFilterProp="label"
      popupMatchSelectWidth={false}
      onChange={(next: string) => handleOnChange(next)}
    />
  );
}

export function ConditionAction({ label, title, handleOnClick, className, disabled }: ActionProps) {
  const removes = /remove/i.test(className ?? '');
  return (
    <Button
      type={removes ? 'text' : 'default'}
      size={removes ? 'middle' : 'small'}
      className={className ?? ''}
      aria-label={title}
      title={title}
      disabled={disabled ?? false}
      onClick={(event) => handleOnClick(event)}
    >
      {label}
    </Button>
  );
}

export const ConditionNot = ({ checked, handleOnChange, label }: NotToggleProps) => (
  <Checkbox checked={checked ?? false} onChange={(event) => handleOnChange(event.target.checked)}>
    {label}
  </Checkbox>
);
