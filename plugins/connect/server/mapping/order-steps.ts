import type { Preset, ReferenceSource, Step } from './preset';

export const referencesOf = (step: Step): (ReferenceSource & { field: string })[] =>
  Object.entries(step.fields).flatMap(([field, source]) => ('ref' in source ? [{ field, ...source }] : []));

/** Must `step` run after `other`, because it points to or changes what the other one writes? */
function dependsOn(step: Step, other: Step): boolean {
  if (other === step) return false;
  if (other.mode === 'upsert' && step.mode === 'update' && other.entity === step.entity) return true;
  return referencesOf(step).some(({ ref, take }) => {
    if (other.entity !== ref) return false;
    return other.mode === 'upsert' || (take !== undefined && take in other.fields);
  });
}

/**
 * Orders the steps so that whatever a row points to is there before it; otherwise as the preset lists them.
 * @throws RangeError when steps wait for each other
 */
export function orderSteps(preset: Pick<Preset, 'files'>): Step[] {
  const waiting = [...preset.files];
  const ordered: Step[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex((step) => !waiting.some((other) => dependsOn(step, other)));
    if (next < 0) {
      const names = waiting.map((step) => step.name).join(', ');
      throw new RangeError(`These files point to each other, so that none can come first: ${names}.`);
    }
    ordered.push(...waiting.splice(next, 1));
  }
  return ordered;
}
