import { ok, type Result } from '@kehu/kernel';
import { type Gate, parseFilter } from '@kehu/records';
import type { FeatureFormula } from '../contract';
import { featureProblems } from '../problems';
import { AMOUNT_OF, ENTITY_OF } from '../queries/definition-source';

/** A formula may use only what its author may filter by: a feature would tell the rest by its values. */
export function acceptFormula(gate: Gate, formula: FeatureFormula): Result<null> {
  const opened = gate.view(ENTITY_OF[formula.source]);
  if (!opened.ok) return opened;
  const view = opened.value;
  const needed = [AMOUNT_OF[formula.source], 'currency', ...(formula.source === 'transactions' ? ['bookedAt'] : [])];
  for (const name of needed) {
    const field = view.fields.get(name);
    if (!field || field.masked) return featureProblems.amount_unseen({ field: name });
  }
  const condition = parseFilter(formula.condition, view, gate.views, gate.catalogue, 'condition');
  return condition.ok ? ok(null) : condition;
}
