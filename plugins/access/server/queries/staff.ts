import type { Knex } from 'knex';
import type { StaffAccount } from '../../contract';

export interface StaffRow extends StaffAccount {
  pk: number;
  branchPk: number | null;
}

const SELECT = `
  select u.id as pk, u.document_id as id, coalesce(u.version, 1) as version, u.username, u.email,
    coalesce(u.display_name, u.username) as "displayName", u.language, coalesce(u.blocked, false) as blocked,
    b.id as "branchPk", case when b.id is null then null else json_build_object('id', b.document_id, 'title', b.name) end as branch,
    array(select r.role from kehu_user_roles r where r.user_id = u.id order by r.role) as roles,
    (select max(s.created_at) from kehu_sessions s where s.user_id = u.id) as "lastSignInAt"
  from up_users u left join branches b on b.id = u.branch_id`;

const toStaff = (row: Record<string, unknown>): StaffRow => ({
  ...(row as unknown as StaffRow),
  branch: typeof row.branch === 'string' ? JSON.parse(row.branch) : (row.branch as StaffRow['branch']),
  lastSignInAt: row.lastSignInAt ? new Date(row.lastSignInAt as string).toISOString() : null,
});

/** Everybody who can sign in, by name. A bank has thousands of them at most. */
export async function listStaff(knex: Knex): Promise<StaffRow[]> {
  const found = await knex.raw(`${SELECT} order by lower(coalesce(u.display_name, u.username)), u.id limit 10000`);
  return found.rows.map(toStaff);
}

export async function findStaff(knex: Knex, id: string): Promise<StaffRow | undefined> {
  const found = await knex.raw(`${SELECT} where u.document_id = ?`, [id]);
  return found.rows[0] && toStaff(found.rows[0]);
}

export async function lockStaff(trx: Knex, id: string): Promise<StaffRow | undefined> {
  const found = await trx.raw(`${SELECT} where u.document_id = ? for update of u`, [id]);
  return found.rows[0] && toStaff(found.rows[0]);
}

/** Changes of who may do what are made one after the other: each sees the last one's rights. */
export const lockDirectory = async (trx: Knex): Promise<void> => {
  await trx.raw("select pg_advisory_xact_lock(hashtext('kehu.staff'))");
};

/** Which of a user name and an e-mail address somebody else has. */
export async function takenBy(
  trx: Knex,
  names: { username?: string; email?: string },
  except = 0,
): Promise<('username' | 'email')[]> {
  const found = await trx.raw(
    'select lower(username) as username, lower(email) as email from up_users where id <> ? and (lower(username) = lower(?) or lower(email) = lower(?))',
    [except, names.username ?? null, names.email ?? null],
  );
  const rows = found.rows as { username: string; email: string }[];
  return (['username', 'email'] as const).filter((key) => rows.some((row) => row[key] === names[key]?.toLowerCase()));
}

/** Can anybody sign in at all? */
export const hasStaff = async (knex: Knex): Promise<boolean> => (await knex('up_users').first('id')) !== undefined;

/** The public id of the branch with this code. */
export async function findBranchByCode(knex: Knex, code: string): Promise<string | undefined> {
  return (await knex('branches').where({ code }).first('document_id'))?.document_id;
}

export async function findBranch(trx: Knex, id: string): Promise<{ id: number; name: string } | undefined> {
  return trx('branches').where({ document_id: id }).first('id', 'name');
}

export async function insertStaff(
  trx: Knex,
  staff: {
    id: string;
    username: string;
    email: string;
    displayName: string;
    language: string | null;
    branchPk: number | null;
    passwordHash: string;
    now: Date;
  },
): Promise<number> {
  const [made] = await trx('up_users')
    .insert({
      document_id: staff.id,
      username: staff.username,
      email: staff.email,
      provider: 'local',
      password: staff.passwordHash,
      confirmed: true,
      blocked: false,
      display_name: staff.displayName,
      language: staff.language,
      branch_id: staff.branchPk,
      version: 1,
      created_at: staff.now,
      updated_at: staff.now,
      published_at: staff.now,
    })
    .returning('id');
  return made.id;
}

export async function updateStaff(
  trx: Knex,
  pk: number,
  changes: Partial<{
    email: string;
    display_name: string;
    language: string | null;
    branch_id: number | null;
    blocked: boolean;
  }>,
  now: Date,
): Promise<void> {
  await trx('up_users')
    .where({ id: pk })
    .update({ ...changes, version: trx.raw('coalesce(version, 1) + 1'), updated_at: now });
}

export async function setRoles(trx: Knex, pk: number, roles: readonly string[]): Promise<void> {
  await trx('kehu_user_roles').where({ user_id: pk }).delete();
  if (roles.length > 0) await trx('kehu_user_roles').insert(roles.map((role) => ({ user_id: pk, role })));
}

/** @param givenBy public id of a colleague who knows it too; null: it is the person's own */
export async function setPassword(
  trx: Knex,
  pk: number,
  hash: string,
  now: Date,
  givenBy: string | null = null,
): Promise<void> {
  await trx('up_users').where({ id: pk }).update({ password: hash, updated_at: now });
  await noteGiver(trx, pk, givenBy);
}

export async function noteGiver(trx: Knex, pk: number, givenBy: string | null): Promise<void> {
  await trx('kehu_given_passwords').where({ user_id: pk }).delete();
  if (givenBy) await trx('kehu_given_passwords').insert({ user_id: pk, given_by: givenBy });
}

/** Does a colleague know the password of this account, because they have given it? */
export async function hasGivenPassword(trx: Knex, id: string): Promise<boolean> {
  const { rows } = await trx.raw(
    'select 1 from kehu_given_passwords g join up_users u on u.id = g.user_id where u.document_id = ?',
    [id],
  );
  return rows.length > 0;
}

export async function findPassword(
  trx: Knex,
  pk: number,
): Promise<{ username: string; password: string | null } | undefined> {
  return trx('up_users').where({ id: pk }).first('username', 'password');
}

/** Ends the sessions of one person, except one. */
export async function revokeSessionsOf(trx: Knex, pk: number, now: Date, except: string | null = null): Promise<void> {
  await trx.raw(
    'update kehu_sessions set revoked_at = ? where user_id = ? and revoked_at is null and id is distinct from ?::uuid',
    [now, pk, except],
  );
}

/** Is there anybody who can sign in and whose roles hold a rule of this kind? */
export async function anybodyMay(trx: Knex, action: string, subject: string): Promise<boolean> {
  const found = await trx.raw(
    `select 1 from up_users u join kehu_user_roles ur on ur.user_id = u.id join kehu_roles r on r.name = ur.role
     where coalesce(u.blocked, false) = false
       and r.rules @> jsonb_build_array(jsonb_build_object('action', ?::text, 'subject', ?::text)) limit 1`,
    [action, subject],
  );
  return found.rows.length > 0;
}
