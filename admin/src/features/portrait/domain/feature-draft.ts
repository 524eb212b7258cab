import type { Label } from '@kehu/kernel/contract';
import { type FilterGroup, filtersOf } from '../../../shared/conditions/filter-tree';
import { labelOf } from '../../../shared/fields/label-draft';
import type { Aggregate, Formula, Source } from '../portrait.api';

/** The form's values while somebody is still typing. */
export type FeatureDraft = {
  name?: string;
  label?: Partial<Label>;
  help?: Partial<Label>;
  source: Source;
  aggregate: Aggregate;
  windowDays: number | null;
};

export const BLANK: FeatureDraft = { source: 'transactions', aggregate: 'sum', windowDays: 90 };
export const MOST_DAYS = 730;

/** What is asked of the server; accounts are counted as they stand, over no days. */
export function formulaOf(
  { source, aggregate, windowDays }: FeatureDraft,
  tree: FilterGroup,
  isRelation: (name: string) => boolean,
): Formula {
  return {
    source,
    aggregate,
    windowDays: source === 'accounts' ? null : windowDays,
    condition: filtersOf(tree, isRelation) ?? {},
  };
}

/** Label and help as they are kept. */
export function textsOf(draft: Pick<FeatureDraft, 'label' | 'help'>): { label: Label; help: Label | null } {
  return { label: labelOf(draft.label) ?? { en: '' }, help: labelOf(draft.help) };
}
