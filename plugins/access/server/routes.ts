import { type ApiRoute, clock, kernelProblems, ok, operationRoute, platform, readRoute } from '@kehu/kernel';
import { MeSchema } from '../contract';
import { meOf } from './me';
import { saveRole } from './operations/save-role';
import { signIn } from './operations/sign-in';
import { signOut } from './operations/sign-out';
import { findSession } from './queries/accounts';
import { listRoles } from './queries/roles';
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
];
