import { defineOperation, type OperationContext, ok, type Result } from '@kehu/kernel';
import type { Held } from '@kehu/records';
import type { z } from 'zod';
import { askAgain } from '../ask-again';
import { AskAgainInput, CloseCaseInput, ContactCaseInput } from '../contract';
import { caseProblems } from '../problems';

const permission = { action: 'update', subject: 'service-case' };

interface Step<I extends z.ZodType<{ id: string; note?: string }>> {
  verb: string;
  summary: string;
  input: I;
  from: readonly string[];
  /** what the case becomes; what else is done */
  become(ctx: OperationContext, held: Held): Promise<Result<Record<string, unknown>>>;
}

/** One step in the life of a case. Its note is added to what was done. */
const steer = <I extends z.ZodType<{ id: string; note?: string }>>({ verb, summary, input, from, become }: Step<I>) =>
  defineOperation({
    name: `service-case.${verb}`,
    summary,
    permission,
    input,
    audit: ({ input: { id, note } }) => ({ record: ['service-case', id], ...(note && { reason: note }) }),
    async run(ctx) {
      const { id, note } = ctx.input;
      const held = await ctx.records.lock('service-case', id);
      if (!held.ok) return held;
      const { status, solution } = held.value.values;
      if (!from.includes(String(status))) return caseProblems.wrong_state({ status });
      const next = await become(ctx, held.value);
      if (!next.ok) return next;
      const said = note && { solution: [solution, note].filter(Boolean).join('\n\n').slice(-4000) };
      const set = await ctx.records.set(held.value, { ...next.value, ...said });
      if (!set.ok) return set;
      if (next.value.status === 'closed') ctx.emit('service-case.closed', { caseId: id });
      return ok({ id, version: set.value, ...next.value });
    },
  });

export const contactCase = steer({
  verb: 'contact',
  summary: 'Note that a customer has been contacted, and what came of it',
  input: ContactCaseInput,
  from: ['open', 'contacted'],
  become: async ({ now }, { values }) =>
    ok({ status: 'contacted', contactedAt: values.contactedAt ?? now().toISOString() }),
});

export const askCaseAgain = steer({
  verb: 'ask-again',
  summary: 'Ask the customer of a case again whether it is well now',
  input: AskAgainInput,
  from: ['open', 'contacted'],
  become: (ctx, held) => askAgain(ctx, held.pk),
});

export const closeCase = steer({
  verb: 'close',
  summary: 'Close a case that is settled',
  input: CloseCaseInput,
  from: ['open', 'contacted', 'resurveyed'],
  become: async ({ now }) => ok({ status: 'closed', outcome: 'settled', closedAt: now().toISOString() }),
});

declare module '@kehu/kernel' {
  interface DomainEvents {
    'service-case.closed': { caseId: string };
  }
}
