import type { Knex } from 'knex';
import type { Approval, ApprovalView, CommandState } from '../../approvals';
import { ports } from '../ports';
import type { Proposal } from './declaration';

export interface CommandRow extends Proposal {
  id: string;
  operation: string;
  status: CommandState;
  maker: { id: string; name: string };
  checker: { id: string; name: string } | null;
  note: string | null;
  failure: Approval['failure'];
  requestedAt: Date;
  expiresAt: Date;
  decidedAt: Date | null;
}

const COLUMNS = `id, operation, status, target, reasons, diff,
  json_build_object('id', maker_id, 'name', maker_name) as maker,
  case when checker_id is null then null else json_build_object('id', checker_id, 'name', checker_name) end as checker,
  note, failure, requested_at as "requestedAt", expires_at as "expiresAt", decided_at as "decidedAt"`;

const parse = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);

const toCommand = (row: Record<string, unknown>): CommandRow => {
  const json = ['target', 'reasons', 'diff', 'maker', 'checker', 'failure'].map((key) => [key, parse(row[key])]);
  return { ...row, ...Object.fromEntries(json) } as CommandRow;
};

/** The input may hold a password: it is kept sealed, and only for as long as the command waits. */
const placeOf = (id: string) => ({ entity: 'pending-command', recordId: id, field: 'input' });

export async function insertCommand(
  trx: Knex,
  command: Proposal & {
    id: string;
    operation: string;
    input: unknown;
    prepared: unknown;
    maker: { id: string; name: string };
    requestedAt: Date;
    expiresAt: Date;
  },
): Promise<void> {
  const { id, operation, target, reasons, diff, maker } = command;
  await trx('kehu_pending_commands').insert({
    id,
    operation,
    input: ports.get('vault').seal(JSON.stringify({ input: command.input, prepared: command.prepared }), placeOf(id)),
    target: JSON.stringify(target),
    reasons: JSON.stringify(reasons),
    diff: JSON.stringify(diff),
    maker_id: maker.id,
    maker_name: maker.name,
    status: 'pending',
    requested_at: command.requestedAt,
    expires_at: command.expiresAt,
  });
}

export async function lockCommand(
  trx: Knex,
  id: string,
): Promise<(CommandRow & { sealed: string | null }) | undefined> {
  const { rows } = await trx.raw(
    `select ${COLUMNS}, input as sealed from kehu_pending_commands where id = ? for update`,
    [id],
  );
  return rows[0] && (toCommand(rows[0]) as CommandRow & { sealed: string | null });
}

/** The input of the call, and what was prepared for it. */
export const openInput = (id: string, sealed: string): { input: unknown; prepared?: unknown } =>
  JSON.parse(ports.get('vault').open(sealed, placeOf(id)));

export const countPendingOf = async (trx: Knex, makerId: string): Promise<number> =>
  Number((await trx('kehu_pending_commands').where({ maker_id: makerId, status: 'pending' }).count('id as n'))[0]?.n);

/** Ends a command. Its input goes. */
export async function endCommand(
  trx: Knex,
  id: string,
  end: {
    status: Exclude<CommandState, 'pending'>;
    at: Date;
    checker?: { id: string; name: string };
    note?: string | null;
    failure?: Approval['failure'];
  },
): Promise<void> {
  await trx('kehu_pending_commands')
    .where({ id, status: 'pending' })
    .update({
      status: end.status,
      decided_at: end.at,
      input: null,
      checker_id: end.checker?.id ?? null,
      checker_name: end.checker?.name ?? null,
      note: end.note || null,
      failure: end.failure ? JSON.stringify(end.failure) : null,
    });
}

/** Those that wait, the first to end first. */
export async function firstToEnd(trx: Knex, limit: number): Promise<{ id: string; expiresAt: Date }[]> {
  const { rows } = await trx.raw(
    `select id, expires_at as "expiresAt" from kehu_pending_commands where status = 'pending' order by expires_at limit ?`,
    [limit],
  );
  return rows;
}

const CONDITIONS: Record<ApprovalView, string> = {
  'to-decide': "status = 'pending' and expires_at > :now and maker_id <> :me and operation = any(:checked)",
  mine: 'maker_id = :me',
  decided: "(status <> 'pending' or expires_at <= :now) and (maker_id = :me or operation = any(:checked))",
};

/** Of one view, newest first; a decided command is kept for ever, the latest are shown. */
export async function listCommands(
  knex: Knex,
  view: ApprovalView,
  { me, checked, now }: { me: string; checked: readonly string[]; now: Date },
): Promise<CommandRow[]> {
  const { rows } = await knex.raw(
    `select ${COLUMNS} from kehu_pending_commands where ${CONDITIONS[view]} order by requested_at desc, id limit 200`,
    { me, checked, now } as never,
  );
  return rows.map(toCommand);
}

export async function countToDecide(
  knex: Knex,
  { me, checked, now }: { me: string; checked: readonly string[]; now: Date },
): Promise<number> {
  const { rows } = await knex.raw(
    `select count(*)::int as n from kehu_pending_commands where ${CONDITIONS['to-decide']}`,
    { me, checked, now } as never,
  );
  return rows[0].n;
}
