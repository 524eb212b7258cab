import { z } from 'zod';
import { type Approval, ApprovalSchema, ApprovalsQuery } from '../../approvals';
import type { Actor } from '../actor';
import { clock } from '../clock';
import { platform } from '../database';
import { parseInput } from '../execute-input';
import { type ApiRoute, operationRoute, readRoute } from '../http/route';
import { operations } from '../operation';
import { ports } from '../ports';
import { ok } from '../result';
import { type CommandRow, countToDecide, listCommands } from './commands';
import { decideCommand } from './decide-command';
import { checkerRightOf } from './declaration';
import { withdrawCommand } from './withdraw-command';

/** The operations whose requests somebody may check. */
const checkedBy = (actor: Actor): string[] =>
  [...operations().values()]
    .filter((operation) => {
      const right = checkerRightOf(operation);
      return right && ports.get('access').can(actor, right.action, right.subject);
    })
    .map(({ name }) => name);

const readerOf = (actor: Actor) => ({ me: actor.publicId ?? '', checked: checkedBy(actor), now: clock.now() });

function shown(row: CommandRow, { me, checked, now }: ReturnType<typeof readerOf>): Approval {
  const waits = row.status === 'pending' && row.expiresAt > now;
  const may: Approval['may'] = [];
  if (waits && row.maker.id === me) may.push('withdraw');
  if (waits && row.maker.id !== me && checked.includes(row.operation)) may.push('approve', 'refuse');
  return {
    ...row,
    status: row.status === 'pending' && !waits ? 'expired' : row.status,
    requestedAt: row.requestedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    may,
  };
}

/** Each reader sees their own requests, and those that they may check. */
export const approvalRoutes: ApiRoute[] = [
  readRoute({
    path: '/approvals',
    summary: 'What waits for a second person, and what became of it',
    permission: 'signed-in',
    query: ApprovalsQuery,
    response: z.array(ApprovalSchema),
    async run({ actor, query }) {
      const input = parseInput(ApprovalsQuery, query);
      if (!input.ok) return input;
      const reader = readerOf(actor);
      const rows = await listCommands(platform.get().knex(), input.value.view, reader);
      return ok({ data: rows.map((row) => shown(row, reader)) });
    },
  }),
  readRoute({
    path: '/approvals/count',
    summary: 'How many requests wait for me',
    permission: 'signed-in',
    response: z.object({ toDecide: z.number().int() }),
    run: async ({ actor }) => ok({ data: { toDecide: await countToDecide(platform.get().knex(), readerOf(actor)) } }),
  }),
  operationRoute('POST', '/approvals/:id/decision', decideCommand),
  operationRoute('POST', '/approvals/:id/withdrawal', withdrawCommand),
];
