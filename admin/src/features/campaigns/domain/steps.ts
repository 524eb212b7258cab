import type { Step } from '@kehu/cms/contract';

export type StepKind = Step['kind'];
export type MessageStep = Extract<Step, { kind: 'message' }>;
export type BranchStep = Extract<Step, { kind: 'branch' }>;

const MADE: Record<StepKind, (id: string) => Step> = {
  message: (id) => ({
    id,
    kind: 'message',
    channels: ['email'],
    preferred: true,
    survey: null,
    variants: [{ key: 'A', templates: {} }],
  }),
  wait: (id) => ({ id, kind: 'wait', amount: 3, unit: 'days' }),
  task: (id) => ({ id, kind: 'task', subject: '', dueDays: 3, workingDays: true, priority: 'normal' }),
  branch: (id) => ({
    id,
    kind: 'branch',
    question: { kind: 'condition', condition: {} },
    yes: [],
    no: [],
  }),
};

export const newStep = (kind: StepKind, steps: readonly Step[]): Step => MADE[kind](freeId(steps));

/** Ids stay for good, for people stand at them: a new step never takes one that is in use. */
function freeId(steps: readonly Step[]): string {
  const taken = new Set([...walk(steps)].map(({ id }) => id));
  let n = taken.size + 1;
  while (taken.has(`s${n}`)) n++;
  return `s${n}`;
}

/** Every step, those within branches too, in the order in which they are read. */
export function* walk(steps: readonly Step[]): Generator<Step> {
  for (const step of steps) {
    yield step;
    if (step.kind === 'branch') {
      yield* walk(step.yes);
      yield* walk(step.no);
    }
  }
}

export const messagesOf = (steps: readonly Step[]): MessageStep[] =>
  [...walk(steps)].filter((step): step is MessageStep => step.kind === 'message');

export const replaced = <T>(list: readonly T[], at: number, item: T): T[] =>
  list.map((one, i) => (i === at ? item : one));

export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, i) => i !== at);

/** Swaps a step with its neighbour; at an end it stays. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  const [here, there] = [list[at], list[to]];
  if (here === undefined || there === undefined) return [...list];
  return replaced(replaced(list, at, there), to, here);
}
