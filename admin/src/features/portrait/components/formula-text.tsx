import { useCatalog } from '../../../shared/catalog/catalog-context';
import { ConditionSentence } from '../../../shared/conditions/condition-sentence';
import { treeOf } from '../../../shared/conditions/filter-tree';
import { useLabel, useText } from '../../../shared/i18n/use-locale';
import type { Feature } from '../portrait.api';

const ENTITY = { transactions: 'transaction', accounts: 'account' } as const;

/** How a feature is worked out, in words. */
export function FormulaText({ feature: { definition, help } }: { feature: Pick<Feature, 'definition' | 'help'> }) {
  const t = useText();
  const label = useLabel();
  const find = useCatalog().entity;
  if (!definition) return <>{help ? label(help) : null}</>;
  const { source, aggregate, windowDays, condition } = definition;
  const entity = find(ENTITY[source]);
  const tree = treeOf(condition);
  return (
    <>
      {t(`features.aggregate.${source}.${aggregate}`)}
      {windowDays === null ? null : `, ${t('features.windowDays', { days: windowDays })}`}
      {entity && tree.rules.length > 0 ? (
        <>
          , {t('features.where')} <ConditionSentence entity={entity} node={tree} />
        </>
      ) : null}
      {help ? <div className="muted">{label(help)}</div> : null}
    </>
  );
}
