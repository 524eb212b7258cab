import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createStaff, findBranchByCode, hasStaff } from '@kehu/access';
import { execute, newRequestId, type Result, SYSTEM } from '@kehu/kernel';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { boot } from '../boot';
import { openDatabase, requireCurrent } from './database';
import { CommandError } from './errors';

const USAGE =
  'Say whom to add: kehu staff add <user name> --email <address> --role <role> [--role …] [--name <name>] [--branch <code>]';

/** `kehu staff add`: makes an account from the command line and prints its password once. */
export async function staff(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      email: { type: 'string' },
      role: { type: 'string', multiple: true },
      branch: { type: 'string' },
    },
  });
  const [verb, username] = positionals;
  if (verb !== 'add' || !username || !values.email || !values.role) throw new CommandError(USAGE);
  const database = await openDatabase(() => undefined);
  try {
    await requireCurrent(database);
    const strapi = await boot();
    const branch = values.branch === undefined ? null : await branchOf(strapi, values.branch);
    const { email, role: roles } = values;
    const made = await addStaff({ username, displayName: values.name ?? username, email, roles, branch });
    await strapi.destroy();
    if (!made.ok) throw new CommandError(made.problem.message);
    process.stdout.write(`${username} can sign in with the password ${made.value}\n`);
  } finally {
    await database.release();
  }
}

/** Two of them, for one alone may neither give rights that they do not hold nor change their own role. */
const FIRST_ACCOUNTS = [
  { username: 'admin', displayName: 'Administrator', roles: ['business-admin'] },
  { username: 'security', displayName: 'Security officer', roles: ['security-officer'] },
] as const;

/**
 * The accounts that a bank without any begins with: each is the second person of the other.
 * @returns their user names and passwords, or null when there are accounts already
 */
export async function firstAccounts(strapi: Core.Strapi): Promise<{ username: string; password: string }[] | null> {
  if (await hasStaff(strapi.db.connection as unknown as Knex)) return null;
  const made: { username: string; password: string }[] = [];
  for (const { username, displayName, roles } of FIRST_ACCOUNTS) {
    const email = `${username}@kehu.example`;
    const added = await addStaff({ username, displayName, email, roles: [...roles], branch: null });
    if (!added.ok) throw new CommandError(added.problem.message);
    made.push({ username, password: added.value });
  }
  return made;
}

async function addStaff(
  account: Omit<Parameters<typeof createStaff.run>[0]['input'], 'password' | 'language'>,
): Promise<Result<string>> {
  const password = newPassword();
  const call = { actor: SYSTEM, origin: { source: 'cli', requestId: newRequestId() } } as const;
  const made = await execute(createStaff, { ...account, language: null, password }, call);
  return made.ok ? { ok: true, value: password } : made;
}

async function branchOf(strapi: Core.Strapi, code: string): Promise<string> {
  const found = await findBranchByCode(strapi.db.connection as unknown as Knex, code);
  if (!found) throw new CommandError(`There is no branch ${code}.`);
  return found;
}

const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Letters and digits that nobody mistakes for each other. */
const newPassword = (): string => Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
