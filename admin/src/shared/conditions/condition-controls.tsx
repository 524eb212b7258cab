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

type Group = { label: string; options: BaseOption[] };

const choice = ({ name, label }: BaseOption) => ({ value: name, label });

/** Of related records there is one thing to ask only. */
export const ConditionOperator = (props: OperatorSelectorProps) =>
  props.options.length === 1 ? null : <ConditionSelect {...props} />;

/** The builder's choices with a name that assistive technology can read. */
export function ConditionSelect({ title, value, options, handleOnChange }: SelectProps) {
  const choices = (options as (BaseOption | Group)[]).map((option) =>
    'options' in option ? { label: option.label, options: option.options.map(choice) } : choice(option),
  );
  return (
    <Select
      aria-label={title}
      value={value}
      options={choices}
      showSearch={choices.length > 8 || choices.some((each) => 'options' in each)}
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
