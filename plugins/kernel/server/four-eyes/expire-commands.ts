import { SYSTEM } from '../actor';
import { clock } from '../clock';
import { platform } from '../database';
import { execute } from '../execute';
import { startLoop, type TurnResult } from '../work-loop';
import { overdue } from './commands';
import { expireCommand } from './withdraw-command';

const BATCH = 100;
const ORIGIN = { source: 'system' as const, requestId: 'approval.expire' };

/** Ends requests whose time is over, for as long as the process works. */
export const startExpiring = (): (() => Promise<void>) =>
  startLoop({ turn: expireOnce, sweepMs: 60_000, waits: 'Requests for approval wait for their end' }).stop;

async function expireOnce(): Promise<TurnResult> {
  const ids = await overdue(platform.get().knex(), clock.now(), BATCH);
  for (const id of ids) {
    const ended = await execute(expireCommand, { id }, { actor: SYSTEM, origin: ORIGIN });
    if (!ended.ok) throw new Error(ended.problem.message);
  }
  return ids.length === BATCH ? 'more' : 'idle';
}
