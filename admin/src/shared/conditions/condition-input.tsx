import { useState } from 'react';
import { fieldOf, useCatalog } from '../catalog/catalog-context';
import type { Filters } from '../records/query';
import { ConditionBuilder } from './condition-builder';
import { ConditionSentence } from './condition-sentence';
import { type FilterGroup, filtersOf, treeOf } from './filter-tree';

type Props = {
  /** name of the entity that the condition is over */
  over: string;
  value: Record<string, unknown>;
  onChange: (value: Record<string, unknown>) => void;
  disabled: boolean;
};

/** A condition over the records of an entity, built like any filter. */
export function ConditionInput({ over, value, onChange, disabled }: Props) {
  const entity = useCatalog().entity(over);
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
