import type { FieldProblem } from '@kehu/kernel/contract';
import type { Plan } from '../contract';
import { allSteps } from './program';

/** What does not fit together within a plan, each at its place. */
export function planProblems(plan: Plan): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const refuse = (path: string, code: string, message: string) => problems.push({ path, code, message });
  const seen = new Set<string>();
  const messages = new Set<string>();
  for (const { step, at } of allSteps(plan.steps)) {
    if (seen.has(step.id)) refuse(`${at}.id`, 'not_unique', 'stands at another step already');
    seen.add(step.id);
    if (step.kind === 'message') {
      const keys = step.variants.map(({ key }) => key);
      if (new Set(keys).size < keys.length) refuse(`${at}.variants`, 'not_unique', 'has a variant twice');
      if (new Set(step.channels).size < step.channels.length)
        refuse(`${at}.channels`, 'not_unique', 'names a channel twice');
      messages.add(step.id);
    }
    if (step.kind === 'branch' && step.question.kind === 'reaction') {
      const { reaction, step: asked } = step.question;
      if (reaction !== 'converted' && !messages.has(asked))
        refuse(`${at}.question.step`, 'unknown_step', 'must be a message before this step');
    }
  }
  return problems;
}

/** Parts of a plan that cannot change once people have been drawn by them. */
export function fixedParts(before: Plan, after: Plan): string[] {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const fixed: (keyof Plan)[] = ['holdOut', 'trigger', 'conversion', 'purpose', 'test'];
  return fixed.filter((part) => !same(before[part], after[part]));
}
