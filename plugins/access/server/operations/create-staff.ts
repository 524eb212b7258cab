import { defineOperation, invalidInput, newDocumentId, ok, signals } from '@kehu/kernel';
import { z } from 'zod';
import { CreateStaffInput } from '../../contract';
import { hashPassword } from '../passwords/hashing';
import { judgePassword } from '../passwords/judge-password';
import { accessProblems } from '../problems';
import { proposeNewAccount } from '../propose';
import { listRoles } from '../queries/roles';
import { findBranch, insertStaff, lockDirectory, noteGiver, setRoles, takenBy } from '../queries/staff';

/** Makes an account for a person who is to sign in. */
export const createStaff = defineOperation({
  name: 'staff.create',
  summary: 'Make an account for a member of staff',
  permission: { action: 'manage', subject: 'staff' },
  input: CreateStaffInput,
  output: z.object({ id: z.string(), username: z.string() }),
  // Never the password.
  audit: ({ input: { password: _, ...rest }, output }) => ({ record: ['staff', output.id], details: rest }),
  fourEyes: { propose: ({ input, trx, actor }) => proposeNewAccount(trx, actor, input) },
  async prepare({ input }) {
    const weak = await judgePassword(input.password, input);
    return weak.length > 0 ? invalidInput(weak) : ok(await hashPassword(input.password));
  },
  async run({ input, prepared: passwordHash, trx, now, actor }) {
    await lockDirectory(trx);
    const taken = await takenBy(trx, input);
    if (taken.length > 0) return accessProblems.name_taken({}, { fields: taken.map(takenField) });
    const unknown = await unknownRole(trx, input.roles);
    if (unknown) return accessProblems.no_such_role({ role: unknown });
    const branch = input.branch === null ? null : await findBranch(trx, input.branch);
    if (branch === undefined) return invalidInput([NO_BRANCH]);
    const id = newDocumentId();
    const pk = await insertStaff(trx, { ...input, id, branchPk: branch?.id ?? null, passwordHash, now: now() });
    await setRoles(trx, pk, [...new Set(input.roles)]);
    await noteGiver(trx, pk, actor.publicId);
    await signals.send(trx, 'access', 'staff');
    return ok({ id, username: input.username });
  },
});

export const NO_BRANCH = { path: 'branch', code: 'unknown', message: 'does not exist' };

export const takenField = (path: string) => ({ path, code: 'taken', message: 'belongs to another account already' });

export async function unknownRole(
  trx: Parameters<typeof listRoles>[0],
  names: readonly string[],
): Promise<string | undefined> {
  const known = new Set((await listRoles(trx)).map(({ name }) => name));
  return names.find((name) => !known.has(name));
}
