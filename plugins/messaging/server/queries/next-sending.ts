import { bankTime } from '@kehu/kernel';
import type { Knex } from 'knex';

const DAY_MINUTES = 1440;

/** When messages of a purpose can go out from a moment on, and for how long of a day. */
export async function nextSending(
  knex: Knex,
  purpose: string,
  now: Date,
): Promise<{ at: Date; minutesADay: number } | null> {
  const found = await knex.raw(
    `select kehu_next_time(?::timestamptz, ?, s.quiet_from, s.quiet_to, s.quiet_holidays) as at,
       mod(extract(epoch from s.quiet_to - s.quiet_from)::int / 60 + ${DAY_MINUTES}, ${DAY_MINUTES})::int as quiet
     from messaging_settings s join message_purposes p on p.name = ? and p.quiet`,
    [now, bankTime.zone, purpose],
  );
  const row = found.rows[0] as { at: Date; quiet: number } | undefined;
  return row ? { at: new Date(row.at), minutesADay: DAY_MINUTES - row.quiet } : null;
}
