import { useState } from 'react';
import { fieldOf, useCatalog } from '../../../shared/catalog/catalog-context';
import { ConditionBuilder } from '../../../shared/conditions/condition-builder';
import { ConditionSentence } from '../../../shared/conditions/condition-sentence';
import { type FilterGroup, filtersOf, treeOf } from '../../../shared/conditions/filter-tree';
import type { Filters } from '../../../shared/records/query';

type Props = {
  value: Record<string, unknown>;
  onChange: (value: Record<string, unknown>) => void;
  disabled: boolean;
};

/** A condition over customers, built like any filter. */
export function CustomerCondition({ value, onChange, disabled }: Props) {
  const entity = useCatalog().entity('customer');
  const [tree, setTree] = useState<FilterGroup>(() => treeOf(value as Filters));
  if (!entity) return null;
  if (disabled) return <ConditionSentence entity={entity} node={tree} />;
  return (
    <ConditionBuilder
      entity={entity}
      value={tree}
      onChange={(next) => {
        setTree(next);
        onChange(filtersOf(next, (name) => fieldOf(entity, name)?.type === 'relation') ?? {});
      }}
    />
  );
}
