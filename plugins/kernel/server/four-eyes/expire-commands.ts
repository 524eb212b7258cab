import { SYSTEM } from '../actor';
import { clock } from '../clock';
import { platform } from '../database';
import { execute } from '../execute';
import { startLoop, type TurnResult } from '../work-loop';
import { firstToEnd } from './commands';
import { expireCommand } from './withdraw-command';

const BATCH = 100;
const ORIGIN = { source: 'system' as const, requestId: 'approval.expire' };

/** Ends requests whose time is over, for as long as the process works. */
export const startExpiring = (): (() => Promise<void>) =>
  startLoop({ turn: expireOnce, wokenBy: ['approvals'], waits: 'Requests for approval wait for their end' }).stop;

async function expireOnce(): Promise<TurnResult> {
  const next = await firstToEnd(platform.get().knex(), BATCH);
  const now = clock.now();
  for (const { id, expiresAt } of next) {
    if (expiresAt > now) return expiresAt;
    const ended = await execute(expireCommand, { id }, { actor: SYSTEM, origin: ORIGIN });
    if (!ended.ok) throw new Error(ended.problem.message);
  }
  return next.length === BATCH ? 'more' : 'idle';
}
