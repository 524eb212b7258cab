import { defineOperation, ok, signals } from '@kehu/kernel';
import { z } from 'zod';
import { revokeSession } from '../queries/accounts';

/** Ends the caller's session on every process. */
export const signOut = defineOperation({
  name: 'session.close',
  summary: 'Sign out',
  permission: 'signed-in',
  input: z.strictObject({}),
  audit: () => ({}),
  async run({ actor, trx, now }) {
    if (actor.sessionId) {
      await revokeSession(trx, actor.sessionId, now());
      await signals.send(trx, 'access', `session:${actor.sessionId}`);
    }
    return ok(null);
  },
});
