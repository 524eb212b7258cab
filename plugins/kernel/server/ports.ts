import type { Writable } from 'node:stream';
import type { Knex } from 'knex';
import type { Label } from '../contract';
import type { Actor, Origin } from './actor';
import type { Result } from './result';

/** What the kernel needs of `access`. */
export interface AccessPort {
  /** The person behind a bearer token. No query when the session is known to this process. */
  authenticate(token: string): Promise<Result<Actor>>;
  /** May the actor do this to some row of the subject at all? Rows are checked where they are loaded. */
  can(actor: Actor, action: string, subject: string): boolean;
  /** Somebody as their account and roles stand in the database; undefined: gone, or may not sign in. */
  person(trx: Knex, publicId: string): Promise<Actor | undefined>;
  /** Does a colleague know the password of this account, because they have given it? */
  sharesPassword(trx: Knex, publicId: string): Promise<boolean>;
}

export interface FieldChange {
  field: string;
  from: unknown;
  to: unknown;
}

/** One line of the audit log; sensitive values are masked before they get here. */
export interface AuditEntry {
  operation: string;
  outcome: 'done' | 'denied';
  actor: Actor;
  origin: Origin;
  entity: string | null;
  recordId: string | null;
  reason: string | null;
  changes: FieldChange[] | null;
  details: Record<string, unknown> | null;
}

/** What the kernel needs of `audit`. */
export interface AuditPort {
  write(trx: Knex, entries: AuditEntry[]): Promise<void>;
}

/** What `access` needs of `records`: rules name entities and fields, which only the catalogue knows. */
export interface CataloguePort {
  has(entity: string): boolean;
  checkCondition(entity: string, json: unknown): Result<unknown>;
  /** What people call an entity (in the plural), or a field of it. */
  labelOf(entity: string, field?: string): Label | undefined;
}

/** What the kernel needs of `vault`: answers that it keeps for repeated calls may hold personal data. */
export interface VaultPort {
  seal(text: string, place: { entity: string; recordId: string; field: string }): string;
  open(sealed: string, place: { entity: string; recordId: string; field: string }): string;
  /** the same for the same text, telling nothing of it */
  digest(text: string): string;
  /** writes a file sealed; what is written of it is removed where it does not come to its end */
  sealedFile(path: string): Writable;
  /** reads what `sealedFile` wrote, in clear */
  readFile(path: string): AsyncIterable<Buffer>;
}

interface Ports {
  access: AccessPort;
  audit: AuditPort;
  catalogue: CataloguePort;
  vault: VaultPort;
}

const given: Partial<Ports> = {};

export const ports = {
  provide<K extends keyof Ports>(name: K, port: Ports[K]): void {
    given[name] = port;
  },
  get<K extends keyof Ports>(name: K): Ports[K] {
    const port = given[name];
    if (!port) throw new Error(`The ${name} plugin is not loaded.`);
    return port as Ports[K];
  },
};
