import type { Knex } from 'knex';
import type { Role } from '../../contract';

export type StoredRole = Role & { version: number };

const parse = <T>(value: unknown): T => (typeof value === 'string' ? JSON.parse(value) : value) as T;

export async function listRoles(knex: Knex): Promise<StoredRole[]> {
  const found = await knex.raw('select name, label, description, rules, fields, version from kehu_roles order by name');
  return (found.rows as Record<string, unknown>[]).map((row) => ({
    name: row.name as string,
    label: parse(row.label),
    ...(row.description ? { description: parse<Role['description']>(row.description) } : {}),
    rules: parse(row.rules),
    fields: parse(row.fields),
    version: row.version as number,
  }));
}

/** @returns the new version, or null when `version` is not the one that stands */
export async function saveRole(trx: Knex, role: Role, version: number | null): Promise<number | null> {
  const values = [
    JSON.stringify(role.label),
    role.description ? JSON.stringify(role.description) : null,
    JSON.stringify(role.rules),
    JSON.stringify(role.fields),
  ];
  const saved = await trx.raw(
    version === null
      ? `insert into kehu_roles (label, description, rules, fields, name) values (?, ?, ?, ?, ?)
         on conflict (name) do nothing returning version`
      : `update kehu_roles set label = ?, description = ?, rules = ?, fields = ?, version = version + 1, updated_at = now()
         where name = ? and version = ? returning version`,
    [...values, role.name, ...(version === null ? [] : [version])],
  );
  return saved.rows[0]?.version ?? null;
}

export async function assignRole(trx: Knex, userId: number, role: string): Promise<void> {
  await trx.raw('insert into kehu_user_roles (user_id, role) values (?, ?) on conflict do nothing', [userId, role]);
}

/** Who holds a role and can sign in, by name. */
export async function holdersOf(knex: Knex, role: string): Promise<string[]> {
  const found = await knex.raw(
    `select coalesce(u.display_name, u.username) as name from up_users u join kehu_user_roles r on r.user_id = u.id
     where r.role = ? and coalesce(u.blocked, false) = false order by 1, u.id`,
    [role],
  );
  return found.rows.map(({ name }: { name: string }) => name);
}
