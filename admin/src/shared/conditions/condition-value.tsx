import type { EntityDto, FieldDto } from '@kehu/records/contract';
import { InputNumber, Select } from 'antd';
import type { ComponentType } from 'react';
import type { ValueEditorProps } from 'react-querybuilder';
import { useCatalog } from '../catalog/catalog-context';
import { FieldInput } from '../fields/field-input';
import { titleOf } from '../fields/title';
import { textOr, useLabel, useText } from '../i18n/use-locale';
import { useRecord } from '../records/records.api';
import { collectionOf, conditionFieldOf } from './condition-fields';
import type { ConditionProblems } from './condition-problems';
import { ConditionRelated } from './condition-related';
import { anyRelated, type FilterGroup, type HasValue, isComplete } from './filter-tree';

type BuilderProps = {
  entity: EntityDto;
  value: FilterGroup;
  onChange: (value: FilterGroup) => void;
  problems: ConditionProblems;
  through: readonly string[];
};
/** What the builder tells its values. */
export type ValueContext = Omit<BuilderProps, 'value' | 'onChange'> & {
  /** rules that lack a value say so */
  marked: boolean;
  Builder: ComponentType<BuilderProps>;
};

const SEVERAL = new Set(['$in', '$notIn']);
const NONE = new Set(['$null', '$notNull']);
const DAYS: Record<string, number> = { $last: 36_500, $next: 36_500, $lastYearly: 366, $nextYearly: 366 };

/** The value of a rule, and what is wrong with it. */
export function ConditionValue(props: ValueEditorProps) {
  const t = useText();
  const { problems, through, marked } = props.context as ValueContext;
  const missing = marked && !isComplete(props.operator, props.value);
  const problem = missing ? t('filter.valueMissing') : problems.get([...through, props.field].join('.'));
  return (
    <>
      <RuleValue {...props} />
      {problem ? (
        <span role="alert" className="rule-problem">
          {problem}
        </span>
      ) : null}
    </>
  );
}

/** The field's own control, twice for a range, a list for "one of", rules of their own for related records. */
function RuleValue({ field: name, operator, value, handleOnChange, context, title }: ValueEditorProps) {
  const { entity, problems, through, Builder } = context as ValueContext;
  const { entity: find } = useCatalog();
  const label = useLabel();
  const collection = collectionOf(entity, name);
  const target = collection && find(collection.target);
  if (collection && target) {
    const has = (value as HasValue | null) ?? anyRelated();
    return (
      <ConditionRelated
        name={label(collection.label)}
        value={has}
        onChange={handleOnChange}
        rules={
          <Builder
            entity={target}
            value={has.where}
            onChange={(where) => handleOnChange({ ...has, where })}
            problems={problems}
            through={[...through, name]}
          />
        }
      />
    );
  }
  const field = conditionFieldOf(entity, name, find);
  if (!field || NONE.has(operator)) return null;
  const common = { 'aria-label': title ?? label(field.label) };
  const plain = { ...field, required: false, masked: false };
  const most = DAYS[operator];
  if (most) return <Days {...common} most={most} value={value} onChange={handleOnChange} />;
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

function Days({ most, value, onChange, ...rest }: Omit<PartProps, 'field'> & { most: number }) {
  const t = useText();
  return (
    <InputNumber
      {...rest}
      min={1}
      max={most}
      precision={0}
      value={typeof value === 'number' ? value : null}
      onChange={onChange}
      addonAfter={t('filter.days')}
      style={{ width: 140 }}
    />
  );
}

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
