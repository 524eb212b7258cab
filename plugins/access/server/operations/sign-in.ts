import { randomUUID } from 'node:crypto';
import { defineOperation, ok, platform } from '@kehu/kernel';
import bcrypt from 'bcryptjs';
import { type Session, SessionSchema, SignInInput } from '../../contract';
import { meOf } from '../me';
import { accessProblems } from '../problems';
import { findForSignIn, insertSession } from '../queries/accounts';
import { directory, sessionHours, signInAttempts } from '../state';

/** A hash nobody has the password of: an unknown name takes as long as a wrong password. */
const NOBODYS_HASH = '$2a$10$KLWr3esjiG4B/cOtuWPQ3OekUh9m.t1DLMQsicsEMkalmMbFJqYkq';

/** Opens a session for a user name or e-mail and a password. */
export const signIn = defineOperation({
  name: 'session.open',
  summary: 'Sign in',
  permission: 'public',
  input: SignInInput,
  output: SessionSchema,
  replay: false,
  audit: ({ output: { me } }) => ({ record: ['staff', me.id], by: { publicId: me.id, name: me.displayName } }),
  async run({ input, trx, now, origin, attempted }) {
    const keys = [`name:${input.identifier.toLowerCase()}`, `ip:${origin.ip ?? ''}`];
    const minutes = signInAttempts().closedFor(keys);
    if (minutes > 0) {
      attempted({ details: { why: 'too_many_attempts' } });
      return accessProblems.too_many_attempts({ minutes });
    }
    const account = await findForSignIn(trx, input.identifier);
    const right = await bcrypt.compare(input.password, account?.password ?? NOBODYS_HASH);
    if (!account || !right || account.blocked) {
      signInAttempts().failed(keys);
      // Never the name that was typed: people type passwords there.
      attempted({
        ...(account && { record: ['staff', account.publicId] }),
        details: { why: !account ? 'unknown' : right ? 'blocked' : 'wrong_password' },
      });
      platform.get().log.warn(`A sign-in was refused (${origin.requestId}).`);
      return accessProblems.wrong_credentials();
    }
    signInAttempts().succeeded(keys);
    const expiresAt = new Date(now().getTime() + sessionHours() * 3_600_000);
    const sessionId = randomUUID();
    await insertSession(trx, {
      id: sessionId,
      userId: account.id,
      expiresAt,
      ip: origin.ip,
      userAgent: origin.userAgent,
    });
    await directory().loadRoles();
    const session: Session = {
      token: directory().sign(sessionId, expiresAt),
      expiresAt: expiresAt.toISOString(),
      me: meOf(account),
    };
    return ok(session);
  },
});
