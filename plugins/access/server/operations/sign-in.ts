import { randomUUID } from 'node:crypto';
import { defineOperation, ok, platform } from '@kehu/kernel';
import { type Session, SessionSchema, SignInInput } from '../../contract';
import { meOf } from '../me';
import { passwordMatches } from '../passwords/hashing';
import { accessProblems } from '../problems';
import { findForSignIn, insertSession } from '../queries/accounts';
import { countAttempt, forgetAttempts, ofAddress, ofPerson, ofUnknownName } from '../queries/attempts';
import { directory, sessionHours } from '../state';

/** Opens a session for a user name or e-mail and a password. */
export const signIn = defineOperation({
  name: 'session.open',
  summary: 'Sign in',
  permission: 'public',
  input: SignInInput,
  output: SessionSchema,
  replay: false,
  audit: ({ output: { me } }) => ({ record: ['staff', me.id], by: { publicId: me.id, name: me.displayName } }),
  async prepare({ input, knex, now, origin, attempted }) {
    const account = await findForSignIn(knex, input.identifier);
    const who = account ? ofPerson(account.id) : ofUnknownName(input.identifier);
    const minutes = await countAttempt(knex, [who, ofAddress(origin.ip)], now());
    if (minutes > 0) {
      attempted({ details: { why: 'too_many_attempts' } });
      return accessProblems.too_many_attempts({ minutes });
    }
    const right = await passwordMatches(input.password, account?.password);
    if (!account || !right || account.blocked) {
      // Never the name that was typed: people type passwords there.
      attempted({
        ...(account && { record: ['staff', account.publicId] }),
        details: { why: !account ? 'unknown' : right ? 'blocked' : 'wrong_password' },
      });
      platform.get().log.warn(`A sign-in was refused (${origin.requestId}).`);
      return accessProblems.wrong_credentials();
    }
    return ok(account);
  },
  async run({ input, prepared, trx, now, origin }) {
    const account = await findForSignIn(trx, input.identifier);
    // Somebody changed the password or blocked the account meanwhile.
    if (account?.id !== prepared.id || account.password !== prepared.password || account.blocked)
      return accessProblems.wrong_credentials();
    await forgetAttempts(trx, ofPerson(account.id), ofAddress(origin.ip), now());
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
