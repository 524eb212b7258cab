import { workerPool } from '@kehu/kernel';
import type { Weakness } from './judge-password';

/**
 * Hashing takes as long as it must to stop guessing, so it is done in threads and never within a transaction (see
 * `prepare` of operations). Two threads take some 25 sign-ins a second; who would wait for longer than two seconds is
 * asked to try again.
 */
const pool = workerPool({
  script: () => require.resolve('@kehu/access/hash-worker'),
  threads: 2,
  queue: 50,
  seconds: 10,
});

/** A hash nobody has the password of: an unknown name takes as long as a wrong password. */
const NOBODYS_HASH = '$2a$10$KLWr3esjiG4B/cOtuWPQ3OekUh9m.t1DLMQsicsEMkalmMbFJqYkq';

/** @param hash null, undefined: of an account that is not there or has no password; takes as long and is never right */
export const passwordMatches = async (password: string, hash: string | null | undefined): Promise<boolean> =>
  (await pool.run<boolean>('matches', [password, hash || NOBODYS_HASH])) && Boolean(hash);

export const hashPassword = (password: string): Promise<string> => pool.run('hash', [password]);

/** @param words that belong to the person, which guessing would begin with */
export const weaknessOf = (password: string, words: readonly string[]): Promise<Weakness | null> =>
  pool.run('weakness', [password, words]);
