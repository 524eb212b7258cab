import { useCatalog } from '../../../shared/catalog/catalog-context';
import { ConditionSentence } from '../../../shared/conditions/condition-sentence';
import { treeOf } from '../../../shared/conditions/filter-tree';
import { useText } from '../../../shared/i18n/use-locale';
import type { Filters } from '../../../shared/records/query';

/** Rules as people would say them. */
export function RulesSentence({ definition }: { definition: Filters }) {
  const t = useText();
  const customer = useCatalog().entity('customer');
  const tree = treeOf(definition);
  if (!customer) return null;
  return tree.rules.length === 0 ? t('segments.everybody') : <ConditionSentence entity={customer} node={tree} whole />;
}
