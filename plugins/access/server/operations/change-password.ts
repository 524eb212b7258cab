import { defineOperation, invalidInput, kernelProblems, ok, signals } from '@kehu/kernel';
import { ChangePasswordInput } from '../../contract';
import { hashPassword, passwordMatches } from '../passwords/hashing';
import { judgePassword } from '../passwords/judge-password';
import { accessProblems } from '../problems';
import { countAttempt, forgetAttempts, ofPerson } from '../queries/attempts';
import { findPassword, revokeSessionsOf, setPassword } from '../queries/staff';

/** Changes one's own password, and ends one's other sessions. */
export const changePassword = defineOperation({
  name: 'session.change-password',
  summary: 'Change my password',
  permission: 'signed-in',
  input: ChangePasswordInput,
  audit: () => ({}),
  fourEyes: { none: 'whoever changes it proves by the old one that the account is theirs' },
  async prepare({ input, actor, knex, now }) {
    const account = actor.kind === 'person' ? await findPassword(knex, actor.id) : undefined;
    if (!account) return kernelProblems.forbidden();
    // Whoever sits down at an open session cannot guess without end either.
    const minutes = await countAttempt(knex, [ofPerson(actor.id)], now());
    if (minutes > 0) return accessProblems.too_many_attempts({ minutes });
    if (!(await passwordMatches(input.current, account.password)))
      return invalidInput([{ path: 'current', code: 'wrong_password', message: 'is not your password' }]);
    await forgetAttempts(knex, ofPerson(actor.id), null, now());
    const weak = await judgePassword(input.password, account);
    if (weak.length > 0) return invalidInput(weak);
    return ok({ was: account.password, hash: await hashPassword(input.password) });
  },
  async run({ actor, prepared, trx, now }) {
    const account = await findPassword(trx, actor.id);
    // Somebody gave a new one meanwhile.
    if (account?.password !== prepared.was)
      return invalidInput([{ path: 'current', code: 'wrong_password', message: 'is not your password' }]);
    await setPassword(trx, actor.id, prepared.hash, now());
    await revokeSessionsOf(trx, actor.id, now(), actor.sessionId ?? null);
    await signals.send(trx, 'access', 'staff');
    return ok(null);
  },
});
