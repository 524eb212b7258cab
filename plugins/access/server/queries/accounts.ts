import type { Knex } from 'knex';

export interface AccountRow {
  id: number;
  publicId: string;
  username: string;
  displayName: string;
  locale: string | null;
  blocked: boolean;
  branchId: number | null;
  branchPublicId: string | null;
  branchName: string | null;
  roles: string[];
}

const SELECT = `
  select u.id, u.document_id as "publicId", u.username, coalesce(u.display_name, u.username) as "displayName",
    u.language as locale, coalesce(u.blocked, false) as blocked,
    b.id as "branchId", b.document_id as "branchPublicId", b.name as "branchName",
    array(select r.role from kehu_user_roles r where r.user_id = u.id order by r.role) as roles
  from up_users u left join branches b on b.id = u.branch_id`;

/** By user name or e-mail, with the hash of the password. */
export async function findForSignIn(
  knex: Knex,
  identifier: string,
): Promise<(AccountRow & { password: string | null }) | undefined> {
  const found = await knex.raw(
    `${SELECT.replace('select u.id', 'select u.password, u.id')} where lower(u.username) = lower(?) or lower(u.email) = lower(?) limit 1`,
    [identifier, identifier],
  );
  return found.rows[0];
}

/** Whoever may sign in, by their public id. */
export async function findPerson(knex: Knex, publicId: string): Promise<AccountRow | undefined> {
  const found = await knex.raw(`${SELECT} where u.document_id = ? and coalesce(u.blocked, false) = false`, [publicId]);
  return found.rows[0];
}

export interface SessionRow extends AccountRow {
  sessionId: string;
  expiresAt: Date;
}

/** The person behind a session that is neither revoked nor over. */
export async function findSession(knex: Knex, sessionId: string, now: Date): Promise<SessionRow | undefined> {
  const found = await knex.raw(
    `${SELECT.replace('select u.id', 'select s.id as "sessionId", s.expires_at as "expiresAt", u.id')}
     join kehu_sessions s on s.user_id = u.id
     where s.id = ? and s.revoked_at is null and s.expires_at > ? and coalesce(u.blocked, false) = false`,
    [sessionId, now],
  );
  return found.rows[0];
}

export async function insertSession(
  trx: Knex,
  session: { id: string; userId: number; expiresAt: Date; ip?: string; userAgent?: string },
): Promise<void> {
  await trx.raw('insert into kehu_sessions (id, user_id, expires_at, ip, user_agent) values (?, ?, ?, ?, ?)', [
    session.id,
    session.userId,
    session.expiresAt,
    session.ip ?? null,
    session.userAgent ?? null,
  ]);
}

export async function revokeSession(trx: Knex, sessionId: string, now: Date): Promise<void> {
  await trx.raw('update kehu_sessions set revoked_at = ? where id = ? and revoked_at is null', [now, sessionId]);
}
