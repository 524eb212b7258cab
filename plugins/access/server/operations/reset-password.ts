import { defineOperation, invalidInput, kernelProblems, ok, signals } from '@kehu/kernel';
import { ResetPasswordInput } from '../../contract';
import { hashPassword } from '../passwords/hashing';
import { judgePassword } from '../passwords/judge-password';
import { proposePassword } from '../propose';
import { findStaff, lockStaff, revokeSessionsOf, setPassword } from '../queries/staff';

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
  async prepare({ input, knex }) {
    const held = await findStaff(knex, input.id);
    if (!held) return kernelProblems.not_found();
    const weak = await judgePassword(input.password, held);
    return weak.length > 0 ? invalidInput(weak) : ok(await hashPassword(input.password));
  },
  async run({ input, prepared, trx, now, actor }) {
    const held = await lockStaff(trx, input.id);
    if (!held) return kernelProblems.not_found();
    await setPassword(trx, held.pk, prepared, now(), actor.publicId === held.id ? null : actor.publicId);
    await revokeSessionsOf(trx, held.pk, now());
    await signals.send(trx, 'access', 'staff');
    return ok(null);
  },
});
