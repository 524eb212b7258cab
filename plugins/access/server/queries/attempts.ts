import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

/** Failures for a person or a name that close it; a whole branch may stand behind one address. */
const LIMIT = 10;
const LIMIT_OF_ADDRESS = 100;
const WINDOW_MS = 15 * 60_000;

export const ofPerson = (id: number): string => `person:${id}`;
/** Never the name itself: people type passwords there. */
export const ofUnknownName = (name: string): string =>
  `name:${createHash('sha256').update(name.toLowerCase()).digest('base64url')}`;
export const ofAddress = (ip: string | undefined): string => `ip:${ip ?? ''}`;

/**
 * Counts a guess before it is judged, on all processes together, so that guesses made at the same time are all counted.
 * Ten for a person, by whatever name, or a hundred from an address close it for a quarter of an hour.
 * @returns minutes to wait, or 0: this one may be judged
 */
export async function countAttempt(knex: Knex, keys: readonly string[], now: Date): Promise<number> {
  const counted = await knex.raw(
    `insert into kehu_attempts as held (key, count, most, until)
       select key, 1, most, ?::timestamptz from unnest(?::text[], ?::int[]) as given (key, most) order by key
     on conflict (key) do update set
       count = case when held.until > ?::timestamptz then held.count + 1 else 1 end,
       until = case when held.until > ?::timestamptz and held.count >= held.most then held.until else excluded.until end
     returning count > most as closed, until`,
    [
      new Date(now.getTime() + WINDOW_MS),
      [...keys],
      keys.map((key) => (key.startsWith('ip:') ? LIMIT_OF_ADDRESS : LIMIT)),
      now,
      now,
    ],
  );
  const closed = (counted.rows as { closed: boolean; until: Date }[]).filter((row) => row.closed);
  return Math.max(0, ...closed.map(({ until }) => Math.ceil((until.getTime() - now.getTime()) / 60_000)));
}

/** The guess was right: the person begins anew, and for the address it does not count. */
export async function forgetAttempts(knex: Knex, person: string, address: string | null, now: Date): Promise<void> {
  await knex.raw(
    `with right_one as (update kehu_attempts set count = greatest(count - 1, 0) where key = ?)
     delete from kehu_attempts where key = ? or key in
       (select key from kehu_attempts where until < ? order by until limit 50 for update skip locked)`,
    [address, person, now],
  );
}
