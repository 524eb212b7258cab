import { type Actor, clock, kernelProblems, ok, platform, type Result, signals } from '@kehu/kernel';
import jwt from 'jsonwebtoken';
import type { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import type { Role } from '../contract';
import { Rights } from './domain/rights';
import { accessProblems } from './problems';
import { type AccountRow, findPerson, findSession } from './queries/accounts';
import { listRoles } from './queries/roles';

interface Known {
  actor: Actor;
  expiresAt: number;
}

/**
 * Sessions and rights in memory, so that a request costs no query. Dropped on every process within a moment when a
 * session ends or a rule changes (signal `access`).
 */
export class Directory {
  private readonly sessions = new LRUCache<string, Known>({ max: 20_000 });
  private rights = new WeakMap<Actor, Rights>();
  private roles: ReadonlyMap<string, Role> = new Map();
  /** null: the roles must be read again; what was read before serves requests under way */
  private loading: Promise<void> | null = null;
  private fresh = false;
  private readonly stopListening: () => void;

  constructor(private readonly secret: string) {
    this.stopListening = signals.on('access', (what) => this.forget(what));
  }

  stop(): void {
    this.stopListening();
  }

  /** `session:<id>` drops one session; everything else drops all. */
  forget(what: string): void {
    const session = what.startsWith('session:') ? what.slice(8) : null;
    if (session) {
      for (const [token, known] of this.sessions.entries()) {
        if (known.actor.sessionId === session) this.sessions.delete(token);
      }
      return;
    }
    this.sessions.clear();
    this.rights = new WeakMap();
    this.fresh = false;
    this.loading = null;
  }

  sign(sessionId: string, expiresAt: Date): string {
    return jwt.sign({ sid: sessionId, exp: Math.floor(expiresAt.getTime() / 1000) }, this.secret, {
      algorithm: 'HS256',
    });
  }

  async authenticate(token: string): Promise<Result<Actor>> {
    const known = this.sessions.get(token);
    if (known && this.fresh) {
      if (known.expiresAt > clock.now().getTime()) return ok(known.actor);
      this.sessions.delete(token);
      return accessProblems.session_ended();
    }
    return this.lookUp(token);
  }

  private async lookUp(token: string): Promise<Result<Actor>> {
    const sessionId = this.readToken(token);
    if (!sessionId) return kernelProblems.unauthenticated();
    await this.loadRoles();
    const row = await findSession(platform.get().knex(), sessionId, clock.now());
    if (!row) return accessProblems.session_ended();
    const actor: Actor = { ...toActor(row), sessionId };
    this.sessions.set(token, { actor, expiresAt: row.expiresAt.getTime() });
    return ok(actor);
  }

  /** Somebody without a session of theirs: the maker of a command, when it is carried out. */
  async person(trx: Knex, publicId: string): Promise<Actor | undefined> {
    await this.loadRoles();
    const row = await findPerson(trx, publicId);
    return row && toActor(row);
  }

  private readToken(token: string): string | null {
    try {
      const payload = jwt.verify(token, this.secret, { algorithms: ['HS256'], ignoreExpiration: true });
      const sid = typeof payload === 'object' ? payload.sid : undefined;
      return typeof sid === 'string' && /^[0-9a-f-]{36}$/.test(sid) ? sid : null;
    } catch {
      return null;
    }
  }

  /** The roles are read once; `rightsOf` is synchronous after that. */
  loadRoles(): Promise<void> {
    if (this.fresh) return Promise.resolve();
    if (!this.loading) {
      const reading: Promise<void> = listRoles(platform.get().knex()).then((list) => {
        if (this.loading !== reading) return this.loadRoles();
        this.roles = new Map(list.map((role) => [role.name, role]));
        this.rights = new WeakMap();
        this.fresh = true;
        return undefined;
      });
      reading.catch(() => {
        if (this.loading === reading) this.loading = null;
      });
      this.loading = reading;
    }
    return this.loading;
  }

  rightsOf(actor: Actor): Rights {
    let rights = this.rights.get(actor);
    if (!rights) {
      const roles = actor.roles.flatMap((name) => this.roles.get(name) ?? []);
      rights = new Rights(actor, roles);
      this.rights.set(actor, rights);
    }
    return rights;
  }

  roleLabels(names: readonly string[]): { name: string; label: Role['label'] }[] {
    return names.flatMap((name) => {
      const role = this.roles.get(name);
      return role ? [{ name, label: role.label }] : [];
    });
  }
}

const toActor = (row: AccountRow): Actor => ({
  kind: 'person',
  id: row.id,
  publicId: row.publicId,
  name: row.displayName,
  roles: row.roles,
  branchId: row.branchId,
  branchPublicId: row.branchPublicId,
});
