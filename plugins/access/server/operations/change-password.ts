import { defineOperation, invalidInput, kernelProblems, ok, signals } from '@kehu/kernel';
import bcrypt from 'bcryptjs';
import { ChangePasswordInput } from '../../contract';
import { passwordProblems } from '../domain/password-policy';
import { accessProblems } from '../problems';
import { findPassword, revokeSessionsOf, setPassword } from '../queries/staff';
import { signInAttempts } from '../state';

/** Changes one's own password, and ends one's other sessions. */
export const changePassword = defineOperation({
  name: 'session.change-password',
  summary: 'Change my password',
  permission: 'signed-in',
  input: ChangePasswordInput,
  audit: () => ({}),
  fourEyes: { none: 'whoever changes it proves by the old one that the account is theirs' },
  async run({ input, actor, trx, now }) {
    const account = actor.kind === 'person' ? await findPassword(trx, actor.id) : undefined;
    if (!account) return kernelProblems.forbidden();
    // Whoever sits down at an open session cannot guess without end either.
    const key = [`password:${actor.id}`];
    const minutes = signInAttempts().closedFor(key);
    if (minutes > 0) return accessProblems.too_many_attempts({ minutes });
    if (!(await bcrypt.compare(input.current, account.password ?? ''))) {
      signInAttempts().failed(key);
      return invalidInput([{ path: 'current', code: 'wrong_password', message: 'is not your password' }]);
    }
    signInAttempts().succeeded(key);
    const weak = passwordProblems(input.password, account.username);
    if (weak.length > 0) return invalidInput(weak);
    await setPassword(trx, actor.id, await bcrypt.hash(input.password, 10), now());
    await revokeSessionsOf(trx, actor.id, now(), actor.sessionId ?? null);
    await signals.send(trx, 'access', 'staff');
    return ok(null);
  },
});
