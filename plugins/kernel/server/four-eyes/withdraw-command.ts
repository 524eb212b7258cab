import { z } from 'zod';
import { WithdrawInput } from '../../approvals';
import { defineOperation } from '../operation';
import { kernelProblems, ok } from '../result';
import { endCommand, lockCommand } from './commands';
import { approvalProblems } from './problems';

/** Takes back one's own request. */
export const withdrawCommand = defineOperation({
  name: 'approval.withdraw',
  summary: 'Withdraw my own request',
  permission: 'signed-in',
  input: WithdrawInput,
  audit: ({ input }) => ({ record: ['approval', input.id] }),
  async run({ input, trx, actor, now }) {
    const command = await lockCommand(trx, input.id);
    if (!command || command.maker.id !== actor.publicId) return kernelProblems.not_found();
    if (command.status !== 'pending') return approvalProblems.already_decided({ status: command.status });
    await endCommand(trx, command.id, { status: 'withdrawn', at: now() });
    return ok({ id: command.id, status: 'withdrawn' });
  },
});

/** Ends a request that nobody has decided in time. It could not be approved since then; now its input goes. */
export const expireCommand = defineOperation({
  name: 'approval.expire',
  summary: 'End a request that nobody has decided in time',
  permission: { action: 'run', subject: 'approval' },
  input: z.object({ id: z.string().max(64) }),
  audit: ({ input, output }) => (output ? { record: ['approval', input.id] } : null),
  async run({ input, trx, now }) {
    const command = await lockCommand(trx, input.id);
    if (command?.status !== 'pending' || command.expiresAt > now()) return ok(null);
    await endCommand(trx, command.id, { status: 'expired', at: now() });
    return ok({ id: command.id });
  },
});
