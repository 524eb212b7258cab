import { defineOperation, type FieldChange, invalidInput, kernelProblems, ok, signals } from '@kehu/kernel';
import { UpdateStaffInput } from '../../contract';
import { accessProblems } from '../problems';
import { proposeAccount } from '../propose';
import {
  anybodyMay,
  findBranch,
  lockDirectory,
  lockStaff,
  revokeSessionsOf,
  setRoles,
  takenBy,
  updateStaff as write,
} from '../queries/staff';
import { NO_BRANCH, takenField, unknownRole } from './create-staff';

/**
 * Changes an account: its name, branch and roles, or whether it may sign in. Takes effect on every process at once.
 * Nobody changes their own roles or blocks themselves, and somebody who may manage staff and roles always remains.
 */
export const updateStaff = defineOperation({
  name: 'staff.update',
  summary: 'Change an account of a member of staff',
  permission: { action: 'manage', subject: 'staff' },
  input: UpdateStaffInput,
  audit: ({ input }) => ({ record: ['staff', input.id] }),
  fourEyes: {
    propose: ({ input, trx, actor }) => proposeAccount(trx, actor, input),
    bars: async ({ input }, checker) => checker.publicId === input.id,
  },
  async run({ input, trx, now, actor, touched }) {
    await lockDirectory(trx);
    const held = await lockStaff(trx, input.id);
    if (!held) return kernelProblems.not_found();
    if (held.version !== input.version) return accessProblems.stale_staff();
    const roles = input.roles && [...new Set(input.roles)].sort();
    const newRoles = roles && String(roles) !== String(held.roles) ? roles : undefined;
    if (held.id === actor.publicId && (newRoles || input.blocked)) return accessProblems.own_account();
    const taken = input.email ? await takenBy(trx, { email: input.email }, held.pk) : [];
    if (taken.length > 0) return accessProblems.name_taken({}, { fields: taken.map(takenField) });
    const unknown = await unknownRole(trx, newRoles ?? []);
    if (unknown) return accessProblems.no_such_role({ role: unknown });
    const branch = input.branch ? await findBranch(trx, input.branch) : null;
    if (branch === undefined) return invalidInput([NO_BRANCH]);

    await write(
      trx,
      held.pk,
      {
        ...(input.displayName !== undefined && { display_name: input.displayName }),
        ...(input.email !== undefined && { email: input.email }),
        ...(input.language !== undefined && { language: input.language }),
        ...(input.branch !== undefined && { branch_id: branch?.id ?? null }),
        ...(input.blocked !== undefined && { blocked: input.blocked }),
      },
      now(),
    );
    if (newRoles) await setRoles(trx, held.pk, newRoles);
    if (input.blocked && !held.blocked) await revokeSessionsOf(trx, held.pk, now());
    const stillManaged = (await anybodyMay(trx, 'manage', 'staff')) && (await anybodyMay(trx, 'manage', 'role'));
    if (!stillManaged) return accessProblems.locked_out();
    touched('staff', held.id, changesOf(held, { ...input, ...(branch && { branchName: branch.name }) }));
    await signals.send(trx, 'access', 'staff');
    return ok({ id: held.id, version: held.version + 1 });
  },
});

type Before = NonNullable<Awaited<ReturnType<typeof lockStaff>>>;
type After = { [K in keyof Before]?: unknown } & { branchName?: string };

function changesOf(before: Before, after: After): FieldChange[] {
  const changes: FieldChange[] = [];
  for (const field of ['displayName', 'email', 'language', 'blocked', 'roles'] as const) {
    const to = after[field];
    if (to !== undefined && JSON.stringify(to) !== JSON.stringify(before[field]))
      changes.push({ field, from: before[field], to });
  }
  if (after.branch !== undefined && after.branch !== (before.branch?.id ?? null))
    changes.push({ field: 'branch', from: before.branch?.title ?? null, to: after.branchName ?? null });
  return changes;
}
