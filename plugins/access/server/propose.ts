import { type Actor, checkerRightOf, ok, operations, type Proposal, ports, type Result } from '@kehu/kernel';
import type { DiffLine } from '@kehu/kernel/contract';
import type { Knex } from 'knex';
import type { Role, UpdateStaff } from '../contract';
import { type Gains, gainsOf, grantsOfRole, NO_GRANTS } from './domain/grants';
import {
  type CheckerRight,
  judgeAccount,
  judgeRole,
  type Person,
  type Verdict,
  type Why,
} from './domain/second-person';
import { findPerson } from './queries/accounts';
import { holdersOf, listRoles } from './queries/roles';
import { findBranch, lockDirectory, lockStaff, type StaffRow } from './queries/staff';

/** Every right by which somebody can be the second person of something. */
const checkerRights = (): CheckerRight[] =>
  [...operations().values()].flatMap((operation) => checkerRightOf(operation) ?? []);

type Roles = ReadonlyMap<string, Role>;
const rolesIn = async (trx: Knex): Promise<Roles> => new Map((await listRoles(trx)).map((role) => [role.name, role]));
const named = (roles: Roles, names: readonly string[]): Role[] => names.flatMap((name) => roles.get(name) ?? []);

/** By the database, not by what a session remembers. Whoever is not there holds nothing. */
async function callerIn(trx: Knex, actor: Actor, roles: Roles): Promise<Person> {
  const row = await findPerson(trx, actor.publicId ?? '');
  return {
    publicId: actor.publicId,
    branchPublicId: row?.branchPublicId ?? null,
    roles: named(roles, row?.roles ?? []),
  };
}

export const namesOfRoles = async (trx: Knex, { publicId }: Actor): Promise<string[]> =>
  (await findPerson(trx, publicId ?? ''))?.roles ?? [];

const because = (reasons: readonly Why[]): DiffLine[] => reasons.map((code) => ({ code, params: {} }));

/** Names are those of the bank: not every checker may read what they check the rights to. */
const labelled = (subject: string, field?: string) => {
  const catalogue = ports.get('catalogue');
  const [subjectLabel, fieldLabel] = [catalogue.labelOf(subject), field && catalogue.labelOf(subject, field)];
  return { ...(subjectLabel && { subjectLabel }), ...(fieldLabel && { fieldLabel }) };
};

const linesOf = ({ rights, fields }: Gains, verb: 'gains' | 'loses' | 'above', more: object = {}): DiffLine[] => [
  ...rights.map(({ action, subject, condition }) => ({
    code: `${verb}-right`,
    params: { action, subject, condition, ...labelled(subject), ...more },
  })),
  ...fields.map((field) => ({
    code: `${verb}-field`,
    params: { ...field, ...labelled(field.entity, field.field), ...more },
  })),
];

/** First what the maker does not hold, which is what a second person is for. */
function gainLines({ gains, beyond }: Verdict): DiffLine[] {
  const key = (one: unknown) => JSON.stringify(one);
  const above = new Set([...beyond.rights, ...beyond.fields.map(({ entity, field }) => [entity, field])].map(key));
  const [first, rest] = [true, false].map((isBeyond) => ({
    rights: gains.rights.filter((right) => above.has(key(right)) === isBeyond),
    fields: gains.fields.filter(({ entity, field }) => above.has(key([entity, field])) === isBeyond),
  })) as [Gains, Gains];
  return [...linesOf(first, 'gains', { beyond: true }), ...linesOf(rest, 'gains')];
}

/** Roles by their titles. */
const titled = (roles: Roles, names: readonly string[]) => names.map((name) => roles.get(name)?.label ?? name);

const change = (field: string, from: unknown, to: unknown): DiffLine[] =>
  JSON.stringify(from ?? null) === JSON.stringify(to ?? null)
    ? []
    : [{ code: 'change', params: { field, from: from ?? null, to: to ?? null } }];

/** What saving a role would do, to whom. */
export async function proposeRole(trx: Knex, actor: Actor, input: Role): Promise<Result<Proposal>> {
  await lockDirectory(trx);
  const roles = await rolesIn(trx);
  const before = roles.get(input.name);
  const verdict = judgeRole(await callerIn(trx, actor, roles), before, input, checkerRights());
  const lost = gainsOf(before ? grantsOfRole(before) : NO_GRANTS, grantsOfRole(input));
  return ok({
    target: { kind: 'role', id: input.name, name: input.label.en },
    reasons: because(verdict.reasons),
    diff: [
      ...(before ? [] : [{ code: 'new-role', params: { name: input.name } }]),
      ...change('label', before?.label, input.label),
      ...change('description', before?.description, input.description),
      ...gainLines(verdict),
      // What is wider in one way can be narrower in another: from and to stand the other way round.
      ...linesOf({ ...lost, fields: lost.fields.map((f) => ({ ...f, from: f.to, to: f.from })) }, 'loses'),
      { code: 'holders', params: { names: await holdersOf(trx, input.name) } },
    ],
  });
}

/** What a new account would hold. */
export async function proposeNewAccount(
  trx: Knex,
  actor: Actor,
  input: { username: string; displayName: string; email: string; branch: string | null; roles: readonly string[] },
): Promise<Result<Proposal>> {
  await lockDirectory(trx);
  const roles = await rolesIn(trx);
  const after: Person = {
    publicId: `new ${input.username}`,
    branchPublicId: input.branch,
    roles: named(roles, input.roles),
  };
  const verdict = judgeAccount(await callerIn(trx, actor, roles), undefined, after, checkerRights(), true);
  const branch = input.branch === null ? null : await findBranch(trx, input.branch);
  return ok({
    target: { kind: 'staff', id: '', name: input.displayName },
    reasons: because(verdict.reasons),
    diff: [
      { code: 'new-account', params: { username: input.username } },
      ...change('email', null, input.email),
      ...change('branch', null, branch?.name),
      ...change('roles', [], titled(roles, [...new Set(input.roles)].sort())),
      ...gainLines(verdict),
    ],
  });
}

const personOf = (account: StaffRow, roles: Roles): Person => ({
  publicId: account.id,
  branchPublicId: account.branch?.id ?? null,
  roles: named(roles, account.roles),
});

const targetOf = (account: StaffRow) => ({ kind: 'staff', id: account.id, name: account.displayName });
const ALONE = (account: StaffRow): Result<Proposal> => ok({ target: targetOf(account), reasons: [], diff: [] });
const NOBODY: Result<Proposal> = ok({ target: { kind: 'staff', id: '', name: '' }, reasons: [], diff: [] });

/** What a change of an account would give it, and whether the caller would get a hold of it. */
export async function proposeAccount(trx: Knex, actor: Actor, input: UpdateStaff): Promise<Result<Proposal>> {
  await lockDirectory(trx);
  const held = await lockStaff(trx, input.id);
  // The operation says that there is none.
  if (!held) return NOBODY;
  const branch = input.branch ? await findBranch(trx, input.branch) : null;
  const next: StaffRow = {
    ...held,
    roles: input.roles ? [...new Set(input.roles)].sort() : held.roles,
    branch:
      input.branch === undefined ? held.branch : input.branch ? { id: input.branch, title: branch?.name ?? '' } : null,
  };
  const roles = await rolesIn(trx);
  const opens = held.blocked && input.blocked === false;
  const renames = input.email !== undefined && input.email.toLowerCase() !== held.email?.toLowerCase();
  const diff = [
    ...change('roles', titled(roles, held.roles), titled(roles, next.roles)),
    ...change('branch', held.branch?.title, next.branch?.title),
    ...change('branchId', held.branch?.id, next.branch?.id),
    ...(renames ? change('email', held.email, input.email) : []),
    ...(opens ? change('blocked', true, false) : []),
  ];
  if (diff.length === 0) return ALONE(held);
  const verdict = judgeAccount(
    await callerIn(trx, actor, roles),
    // What is blocked holds nothing until it is opened again.
    held.blocked ? undefined : personOf(held, roles),
    personOf(next, roles),
    checkerRights(),
    renames || opens,
  );
  return ok({
    target: targetOf(held),
    reasons: because(verdict.reasons),
    diff: [...diff.filter(({ params }) => params.field !== 'branchId'), ...gainLines(verdict)],
  });
}

/** Whoever gives somebody a password can sign in as them. */
export async function proposePassword(trx: Knex, actor: Actor, id: string): Promise<Result<Proposal>> {
  await lockDirectory(trx);
  const held = await lockStaff(trx, id);
  if (!held) return NOBODY;
  const roles = await rolesIn(trx);
  const person = personOf(held, roles);
  const caller = await callerIn(trx, actor, roles);
  const verdict = judgeAccount(caller, person, person, checkerRights(), true);
  return ok({
    target: targetOf(held),
    reasons: because(verdict.reasons),
    diff: [
      { code: 'new-password', params: { username: held.username } },
      { code: 'holds-roles', params: { roles: titled(roles, held.roles) } },
      ...linesOf(verdict.beyond, 'above'),
    ],
  });
}
