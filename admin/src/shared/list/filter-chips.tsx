import type { EntityDto } from '@kehu/records/contract';
import { Button, Tag } from 'antd';
import { useCatalog } from '../catalog/catalog-context';
import { relationTest } from '../conditions/condition-fields';
import { ConditionSentence } from '../conditions/condition-sentence';
import { type FilterGroup, type FilterRule, filtersOf, treeOf } from '../conditions/filter-tree';
import { useText } from '../i18n/use-locale';
import type { Filters } from '../records/query';
import styles from './record-list.module.css';

type Props = { entity: EntityDto; filters: Filters; onChange: (filters: Filters | null) => void };

/** The conditions in force, each with a cross to take it away. */
export default function FilterChips({ entity, filters, onChange }: Props) {
  const t = useText();
  const tree = treeOf(filters);
  const isRelation = relationTest(entity, useCatalog().entity);
  // a negated or alternative whole cannot lose a part without changing its sense
  const whole = tree.not || (tree.combinator === 'or' && tree.rules.length > 1);
  const parts: (FilterRule | FilterGroup)[] = whole ? [tree] : tree.rules;
  const without = (part: FilterRule | FilterGroup): Filters | null =>
    whole ? null : filtersOf({ ...tree, rules: tree.rules.filter((each) => each !== part) }, isRelation);
  return (
    <div className={styles.chips}>
      {parts.map((part) => (
        <Tag key={JSON.stringify(part)} closable onClose={() => onChange(without(part))}>
          <ConditionSentence entity={entity} node={part} />
        </Tag>
      ))}
      <Button type="link" size="small" onClick={() => onChange(null)}>
        {t('list.clearFilters')}
      </Button>
    </div>
  );
}
