import { type ApiRoute, clock, kernelProblems, ok, operationRoute, platform, readRoute } from '@kehu/kernel';
import { z } from 'zod';
import { MeSchema, StaffAccountSchema } from '../contract';
import { meOf } from './me';
import { changePassword } from './operations/change-password';
import { createStaff } from './operations/create-staff';
import { resetPassword } from './operations/reset-password';
import { saveRole } from './operations/save-role';
import { signIn } from './operations/sign-in';
import { signOut } from './operations/sign-out';
import { updateStaff } from './operations/update-staff';
import { findSession } from './queries/accounts';
import { listRoles } from './queries/roles';
import { listStaff } from './queries/staff';
import { directory } from './state';

export const routes: ApiRoute[] = [
  operationRoute('POST', '/session', signIn),
  operationRoute('DELETE', '/session', signOut, { status: 204 }),
  readRoute({
    path: '/session',
    summary: 'Who I am and what I may do',
    permission: 'signed-in',
    response: MeSchema,
    async run({ actor }) {
      const row = await findSession(platform.get().knex(), actor.sessionId ?? '', clock.now());
      if (!row) return kernelProblems.unauthenticated();
      await directory().loadRoles();
      return ok({ data: meOf(row) });
    },
  }),
  readRoute({
    path: '/roles',
    summary: 'Roles with their rules and field modes',
    permission: { action: 'read', subject: 'role' },
    async run() {
      return ok({ data: await listRoles(platform.get().knex()) });
    },
  }),
  operationRoute('PUT', '/roles/:name', saveRole),
  readRoute({
    path: '/staff-accounts',
    summary: 'Everybody who can sign in, with their roles',
    permission: { action: 'manage', subject: 'staff' },
    audit: { operation: 'staff.list' },
    response: z.array(StaffAccountSchema),
    async run() {
      const staff = await listStaff(platform.get().knex());
      return ok({ data: staff.map(({ pk: _, branchPk: __, ...account }) => account) });
    },
  }),
  operationRoute('POST', '/staff', createStaff, { status: 201 }),
  operationRoute('PATCH', '/staff/:id', updateStaff),
  operationRoute('POST', '/staff/:id/password', resetPassword, { status: 204 }),
  operationRoute('POST', '/session/password', changePassword, { status: 204 }),
];
