import type { Plan, Step } from '../contract';

type Branch = Extract<Step, { kind: 'branch' }>;

/** A step and where it leads: ids of steps, null for the end. */
export type Instruction =
  | { step: Exclude<Step, Branch>; next: string | null }
  | { step: Branch; yes: string | null; no: string | null };

/** A plan's steps as one list to walk along, by id. A branch goes on with what follows it. */
export class Program {
  readonly first: string | null;
  private readonly byId = new Map<string, Instruction>();

  /** @throws on ids that stand twice: `stepProblems` finds them before */
  constructor(plan: Pick<Plan, 'steps'>) {
    this.first = this.lay(plan.steps, null);
  }

  find(id: string): Instruction | undefined {
    return this.byId.get(id);
  }

  *messages(): Generator<Extract<Step, { kind: 'message' }>> {
    for (const { step } of this.byId.values()) if (step.kind === 'message') yield step;
  }

  /** @returns where the list begins */
  private lay(steps: readonly Step[], after: string | null): string | null {
    let next = after;
    for (const step of [...steps].reverse()) {
      if (this.byId.has(step.id)) throw new Error(`The step ${step.id} stands twice.`);
      this.byId.set(
        step.id,
        step.kind === 'branch' ? { step, yes: this.lay(step.yes, next), no: this.lay(step.no, next) } : { step, next },
      );
      next = step.id;
    }
    return next;
  }
}

/** Every step of a plan with its place, those within branches too. */
export function* allSteps(steps: readonly Step[], at = 'plan.steps'): Generator<{ step: Step; at: string }> {
  for (const [i, step] of steps.entries()) {
    const here = `${at}.${i}`;
    yield { step, at: here };
    if (step.kind === 'branch') {
      yield* allSteps(step.yes, `${here}.yes`);
      yield* allSteps(step.no, `${here}.no`);
    }
  }
}

/** The variants that a plan's messages have, in order. */
export function variantsOf(plan: Pick<Plan, 'steps'>): string[] {
  const keys = new Set<string>();
  for (const { step } of allSteps(plan.steps)) {
    if (step.kind === 'message') for (const { key } of step.variants) keys.add(key);
  }
  return [...keys].sort();
}
