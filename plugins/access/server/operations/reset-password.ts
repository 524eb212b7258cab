import { defineOperation, invalidInput, kernelProblems, ok, signals } from '@kehu/kernel';
import bcrypt from 'bcryptjs';
import { ResetPasswordInput } from '../../contract';
import { passwordProblems } from '../domain/password-policy';
import { proposePassword } from '../propose';
import { lockStaff, revokeSessionsOf, setPassword } from '../queries/staff';

/** Gives somebody a new password and ends all of their sessions. */
export const resetPassword = defineOperation({
  name: 'staff.reset-password',
  summary: 'Give a member of staff a new password',
  permission: { action: 'manage', subject: 'staff' },
  input: ResetPasswordInput,
  audit: ({ input }) => ({ record: ['staff', input.id] }),
  fourEyes: {
    propose: ({ input, trx, actor }) => proposePassword(trx, actor, input.id),
    bars: async ({ input }, checker) => checker.publicId === input.id,
  },
  async run({ input, trx, now, actor }) {
    const held = await lockStaff(trx, input.id);
    if (!held) return kernelProblems.not_found();
    const weak = passwordProblems(input.password, held.username);
    if (weak.length > 0) return invalidInput(weak);
    await setPassword(
      trx,
      held.pk,
      await bcrypt.hash(input.password, 10),
      now(),
      actor.publicId === held.id ? null : actor.publicId,
    );
    await revokeSessionsOf(trx, held.pk, now());
    await signals.send(trx, 'access', 'staff');
    return ok(null);
  },
});
