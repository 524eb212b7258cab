import type { EntityDto, FieldDto } from '@kehu/records/contract';
import { fieldOf, useCatalog } from '../catalog/catalog-context';
import { fieldsAlong } from '../catalog/field-paths';
import { ValueText } from '../fields/field-value';
import { titleOf } from '../fields/title';
import { textOr, useLabel, useText } from '../i18n/use-locale';
import { useRecord } from '../records/records.api';
import { collectionOf } from './condition-fields';
import { type FilterGroup, type FilterRule, HAS, type HasValue, isGroup } from './filter-tree';

/** Operators whose value is a number of days. */
const WITHIN = new Set(['$last', '$next', '$lastYearly', '$nextYearly']);

type Props = {
  entity: EntityDto;
  node: FilterRule | FilterGroup;
  /** a whole sentence needs no brackets */
  whole?: boolean;
};

/** A condition as people would say it. */
export function ConditionSentence({ entity, node, whole = false }: Props) {
  const t = useText();
  if (!isGroup(node)) return <RuleSentence entity={entity} rule={node} />;
  const [only] = node.rules;
  if (only && node.rules.length === 1 && !node.not)
    return <ConditionSentence entity={entity} node={only} whole={whole} />;
  const bracketed = node.not === true || !whole;
  return (
    <>
      {node.not ? `${t('filter.not')} ` : ''}
      {bracketed ? '(' : ''}
      {node.rules.map((part, index) => (
        <span key={JSON.stringify(part)}>
          {index > 0 ? ` ${t(node.combinator === 'or' ? 'filter.or' : 'filter.and')} ` : null}
          <ConditionSentence entity={entity} node={part} />
        </span>
      ))}
      {bracketed ? ')' : ''}
    </>
  );
}

function RuleSentence({ entity, rule }: { entity: EntityDto; rule: FilterRule }) {
  const label = useLabel();
  const { entity: find } = useCatalog();
  const collection = collectionOf(entity, rule.field);
  if (collection && rule.operator === HAS)
    return (
      <RelatedSentence what={label(collection.label)} target={find(collection.target)} has={rule.value as HasValue} />
    );
  const own = fieldOf(entity, rule.field);
  const steps = own ? [own] : fieldsAlong(entity, rule.field, find);
  const field = steps?.at(-1);
  const values = Array.isArray(rule.value) ? rule.value : [rule.value];
  const showsValue = rule.operator !== '$null' && rule.operator !== '$notNull';
  const name = steps?.map((step) => label(step.label)).join(' › ') ?? rule.field;
  if (WITHIN.has(rule.operator)) {
    const days = Number(rule.value);
    return <>{`${name} ${textOr(`filter.within.${rule.operator}`, String(days), { days })}`}</>;
  }
  return (
    <>
      {name} {textOr(`filter.operator.${rule.operator}`, rule.operator)}{' '}
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

/** “has at least 3 transactions of which (category is dining)” */
function RelatedSentence({ what, target, has }: { what: string; target: EntityDto | undefined; has: HasValue }) {
  const t = useText();
  const { atLeast, atMost, where } = has;
  const key =
    atMost === null
      ? atLeast === 1
        ? 'some'
        : 'least'
      : atMost === 0
        ? 'none'
        : atLeast === atMost
          ? 'exactly'
          : 'most';
  return (
    <>
      {t(`filter.has.${key}`, { what, amount: atMost ?? atLeast })}
      {target && where.rules.length > 0 ? (
        <>
          {' '}
          {t('filter.has.with')} <ConditionSentence entity={target} node={where} />
        </>
      ) : null}
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
