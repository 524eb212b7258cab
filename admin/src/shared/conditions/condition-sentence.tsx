import type { EntityDto, FieldDto } from '@kehu/records/contract';
import { useCatalog } from '../catalog/catalog-context';
import { fieldsAlong } from '../catalog/field-paths';
import { ValueText } from '../fields/field-value';
import { titleOf } from '../fields/title';
import { textOr, useLabel, useText } from '../i18n/use-locale';
import { useRecord } from '../records/records.api';
import { type FilterGroup, type FilterRule, isGroup } from './filter-tree';

type Props = { entity: EntityDto; node: FilterRule | FilterGroup };

/** A condition as people would say it. */
export function ConditionSentence({ entity, node }: Props) {
  const t = useText();
  if (!isGroup(node)) return <RuleSentence entity={entity} rule={node} />;
  const [only] = node.rules;
  if (only && node.rules.length === 1 && !node.not) return <ConditionSentence entity={entity} node={only} />;
  return (
    <>
      {node.not ? `${t('filter.not')} ` : ''}(
      {node.rules.map((part, index) => (
        <span key={JSON.stringify(part)}>
          {index > 0 ? ` ${t(node.combinator === 'or' ? 'filter.or' : 'filter.and')} ` : null}
          <ConditionSentence entity={entity} node={part} />
        </span>
      ))}
      )
    </>
  );
}

function RuleSentence({ entity, rule }: { entity: EntityDto; rule: FilterRule }) {
  const label = useLabel();
  const { entity: find } = useCatalog();
  const steps = fieldsAlong(entity, rule.field, find);
  const field = steps?.at(-1);
  const values = Array.isArray(rule.value) ? rule.value : [rule.value];
  const showsValue = rule.operator !== '$null' && rule.operator !== '$notNull';
  return (
    <>
      {steps?.map((step) => label(step.label)).join(' › ') ?? rule.field}{' '}
      {textOr(`filter.operator.${rule.operator}`, rule.operator)}{' '}
      {showsValue
        ? values.map((value, index) => (
            <span key={String(value)}>
              {index > 0 ? ', ' : null}
              <RuleValue field={field} value={value} />
            </span>
          ))
        : null}
    </>
  );
}

function RuleValue({ field, value }: { field: FieldDto | undefined; value: unknown }) {
  if (typeof value === 'string' && value.startsWith('$')) return textOr(`filter.actor.${value}`, value);
  if (!field) return String(value);
  return field.type === 'relation' ? (
    <RelatedTitle field={field} id={String(value)} />
  ) : (
    <ValueText field={field} value={value} dense />
  );
}

/** Conditions hold a related record's id; people know it by its title. */
function RelatedTitle({ field, id }: { field: FieldDto; id: string }) {
  const target = useCatalog().entity(field.target ?? '');
  const { record } = useRecord(target, id);
  return <>{target && record ? titleOf(target, record) : id}</>;
}
