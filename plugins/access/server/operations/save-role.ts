import { apiRoutes, defineOperation, ok, operations, ports, signals } from '@kehu/kernel';
import { z } from 'zod';
import { RoleSchema } from '../../contract';
import { accessProblems } from '../problems';
import { namesOfRoles, proposeRole } from '../propose';
import { listRoles, saveRole as store } from '../queries/roles';

/** Subjects that are not entities of the catalogue: those that an operation or a route asks a right for. */
function isSystemSubject(subject: string): boolean {
  if (subject === 'all') return true;
  const asked = [...operations().values(), ...apiRoutes().filter((route) => route.kind === 'read')];
  return asked.some(({ permission }) => typeof permission === 'object' && permission.subject === subject);
}

/** Changes a role, or makes one. Takes effect for everybody who has it, on every process, at once. */
export const saveRole = defineOperation({
  name: 'role.save',
  summary: 'Change what a role may do',
  permission: { action: 'manage', subject: 'role' },
  input: RoleSchema.extend({ version: z.number().int().nullable() }),
  audit: ({ input }) => ({ record: ['role', input.name], details: { rules: input.rules, fields: input.fields } }),
  fourEyes: {
    propose: ({ input, trx, actor }) => proposeRole(trx, actor, input),
    // Whoever holds the role would gain by it themselves.
    bars: async ({ input, trx }, checker) => (await namesOfRoles(trx, checker)).includes(input.name),
  },
  async run({ input, trx }) {
    const { version, ...role } = input;
    for (const [i, rule] of role.rules.entries()) {
      const isEntity = ports.get('catalogue').has(rule.subject);
      if (!isEntity && !isSystemSubject(rule.subject)) {
        return accessProblems.unknown_subject(
          { subject: rule.subject },
          { fields: [{ path: `rules.${i}.subject`, code: 'unknown', message: 'is not known' }] },
        );
      }
      if (!rule.condition) continue;
      if (!isEntity) return accessProblems.unknown_subject({ subject: rule.subject });
      const checked = ports.get('catalogue').checkCondition(rule.subject, rule.condition);
      if (!checked.ok) return checked;
    }
    for (const entity of Object.keys(role.fields)) {
      if (entity !== '*' && !ports.get('catalogue').has(entity))
        return accessProblems.unknown_subject({ subject: entity });
    }
    const others = (await listRoles(trx)).filter((other) => other.name !== role.name);
    const keepsAdmin = [...others, role].some((r) =>
      r.rules.some((rule) => rule.action === 'manage' && rule.subject === 'role'),
    );
    if (!keepsAdmin) return accessProblems.locked_out();
    const saved = await store(trx, role, version);
    if (saved === null) return accessProblems.stale_role();
    await signals.send(trx, 'access', 'roles');
    return ok({ ...role, version: saved });
  },
});
