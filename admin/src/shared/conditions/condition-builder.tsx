import type { EntityDto } from '@kehu/records/contract';
import { useContext, useEffect, useId, useMemo, useState } from 'react';
import {
  type Field,
  type OptionGroup,
  prepareRuleGroup,
  QueryBuilder,
  type RuleGroupType,
  type RuleType,
} from 'react-querybuilder';
import { useCatalog } from '../catalog/catalog-context';
import { textOr, useLabel, useText } from '../i18n/use-locale';
import { ConditionAction, ConditionNot, ConditionOperator, ConditionSelect } from './condition-controls';
import { conditionFields } from './condition-fields';
import type { ConditionProblems } from './condition-problems';
import { ConditionValue, type ValueContext } from './condition-value';
import { anyRelated, type FilterGroup, type FilterRule, HAS, isGroup, isUnfinished } from './filter-tree';
import { Unfinished } from './unfinished';
import './condition-builder.css';

type Props = {
  entity: EntityDto;
  value: FilterGroup;
  onChange: (value: FilterGroup) => void;
  /** said at the rules that they are about */
  problems?: ConditionProblems | undefined;
  /** the collections that lead to the records that the rules are on */
  through?: readonly string[];
};

const NO_PROBLEMS: ConditionProblems = new Map();
const TOP: readonly string[] = [];

/** What rules can be about, by section, named in the reader's language. */
function useFields(entity: EntityDto): OptionGroup<Field>[] {
  const t = useText();
  const label = useLabel();
  const { entity: find } = useCatalog();
  return useMemo(
    () =>
      conditionFields(entity, find).map((group) => ({
        label: group.label ? label(group.label) : t(group.key === HAS ? 'filter.group.related' : 'record.otherFields'),
        options: group.fields.map(({ name, labels, operators }) => ({
          name,
          value: name,
          label: labels.map(label).join(' › '),
          operators: operators.map((operator) => ({
            name: operator,
            value: operator,
            label: textOr(`filter.operator.${operator}`, operator),
          })),
        })),
      })),
    [entity, find, label, t],
  );
}

/** Builds a condition over an entity's fields. One builder for filters, segments and the rows a role may see. */
export function ConditionBuilder({ entity, value, onChange, problems = NO_PROBLEMS, through = TOP }: Props) {
  const t = useText();
  const [query, setQuery] = useState<RuleGroupType>(() => prepareRuleGroup(toQuery(value)));
  const fields = useFields(entity);
  const { marked, note } = useContext(Unfinished);
  const id = useId();
  const unfinished = isUnfinished(value);
  useEffect(() => {
    note(id, unfinished);
    return () => note(id, false);
  }, [note, id, unfinished]);
  const context: ValueContext = { entity, problems, through, marked, Builder: ConditionBuilder };
  return (
    <QueryBuilder
      fields={fields}
      query={query}
      onQueryChange={(next: RuleGroupType) => {
        setQuery(next);
        onChange(fromQuery(next));
      }}
      context={context}
      combinators={[
        { name: 'and', value: 'and', label: t('filter.all') },
        { name: 'or', value: 'or', label: t('filter.any') },
      ]}
      controlElements={{
        fieldSelector: ConditionSelect,
        operatorSelector: ConditionOperator,
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
      // a builder within a rule must not change the rule by being drawn
      enableMountQueryChange={false}
      showNotToggle
      resetOnFieldChange
      getDefaultValue={({ operator }) => (operator === HAS ? anyRelated() : null)}
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
