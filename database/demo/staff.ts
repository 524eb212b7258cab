import { assignRole, hashPassword } from '@kehu/access';
import type { Knex } from 'knex';
import { Random } from './random';
import type { Row } from './rows';
import { DEMO_PEOPLE } from './setting';

/** Makes the people who sign in to the demo, all with one password; gives their ids by user name. */
export async function hireStaff(
  trx: Knex.Transaction,
  branches: readonly Row[],
  options: { password: string; now: Date; seed: number },
): Promise<Map<string, number>> {
  const { now } = options;
  const random = Random.for(options.seed, 'staff');
  const password = await hashPassword(options.password);
  const ids = new Map<string, number>();
  for (const { username, displayName, language, role, branch } of DEMO_PEOPLE) {
    const [made] = await trx('up_users')
      .insert({
        document_id: random.documentId(),
        username,
        email: `${username}@kehu.example`,
        provider: 'local',
        password,
        confirmed: true,
        blocked: false,
        display_name: displayName,
        language,
        branch_id: branches[branch]?.id ?? null,
        version: 1,
        created_at: now,
        updated_at: now,
        published_at: now,
      })
      .returning('id');
    await assignRole(trx, made.id, role);
    ids.set(username, made.id);
  }
  return ids;
}
