import type { EntityDto } from '@kehu/records/contract';
import { useMemo, useState } from 'react';
import { type Field, QueryBuilder, type RuleGroupType, type RuleType } from 'react-querybuilder';
import { textOr, useLabel, useText } from '../i18n/use-locale';
import { ConditionAction, ConditionNot, ConditionSelect } from './condition-controls';
import { ConditionValue } from './condition-value';
import { type FilterGroup, type FilterRule, isGroup } from './filter-tree';
import './condition-builder.css';

type Props = { entity: EntityDto; value: FilterGroup; onChange: (value: FilterGroup) => void };

/** Builds a condition over an entity's fields. One builder for filters and for the rows a role may see. */
export function ConditionBuilder({ entity, value, onChange }: Props) {
  const t = useText();
  const label = useLabel();
  const [query, setQuery] = useState<RuleGroupType>(() => toQuery(value));
  const fields = useMemo<Field[]>(
    () =>
      entity.fields
        .filter(({ operators }) => operators.length > 0)
        .map((field) => ({
          name: field.name,
          value: field.name,
          label: label(field.label),
          operators: field.operators.map((name) => ({
            name,
            value: name,
            label: textOr(`filter.operator.${name}`, name),
          })),
        })),
    [entity, label],
  );
  return (
    <QueryBuilder
      fields={fields}
      query={query}
      onQueryChange={(next: RuleGroupType) => {
        setQuery(next);
        onChange(fromQuery(next));
      }}
      context={{ entity }}
      combinators={[
        { name: 'and', value: 'and', label: t('filter.all') },
        { name: 'or', value: 'or', label: t('filter.any') },
      ]}
      controlElements={{
        fieldSelector: ConditionSelect,
        operatorSelector: ConditionSelect,
        combinatorSelector: ConditionSelect,
        valueEditor: ConditionValue,
        actionElement: ConditionAction,
        notToggle: ConditionNot,
      }}
      translations={{
        fields: { title: t('filter.field') },
        operators: { title: t('filter.operator') },
        value: { title: t('filter.value') },
        combinators: { title: t('filter.combinator') },
        addRule: { label: t('filter.addRule'), title: t('filter.addRule') },
        addGroup: { label: t('filter.addGroup'), title: t('filter.addGroup') },
        removeRule: { label: '✕', title: t('filter.remove') },
        removeGroup: { label: '✕', title: t('filter.removeGroup') },
        notToggle: { label: t('filter.not'), title: t('filter.not') },
      }}
      addRuleToNewGroups
      showNotToggle
      resetOnFieldChange
      getDefaultValue={() => null}
    />
  );
}

function toQuery({ combinator, not, rules }: FilterGroup): RuleGroupType {
  return {
    combinator,
    not: not ?? false,
    rules: rules.map((node) => (isGroup(node) ? toQuery(node) : { ...node })),
  };
}

function fromQuery({ combinator, not, rules }: RuleGroupType): FilterGroup {
  return {
    combinator: combinator === 'or' ? 'or' : 'and',
    ...(not ? { not: true } : {}),
    rules: rules.map((node) => ('rules' in node ? fromQuery(node as RuleGroupType) : ruleOf(node as RuleType))),
  };
}

const ruleOf = ({ field, operator, value }: RuleType): FilterRule => ({ field, operator, value });
