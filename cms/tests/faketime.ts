import { spawnSync } from 'node:child_process';

/** The library that the command puts before a program. */
function library(): string {
  const asked = spawnSync('faketime', ['-f', '+0s', 'printenv', 'LD_PRELOAD'], { encoding: 'utf8' });
  if (asked.status !== 0)
    throw new Error('These tests need the command faketime; on Debian: apt-get install faketime.');
  return asked.stdout.trim();
}

/**
 * Settings that start a program with its clock at a moment, and everything that it starts; time goes on from there.
 * The clock is told by its distance from the machine's, which is the same for all processes.
 */
export function clockAt(moment: string): Record<string, string> {
  // The clock of the tests may be moved already.
  const moved = Number.parseInt(process.env.FAKETIME ?? '0', 10);
  const seconds = Math.round((Date.parse(moment) - Date.now()) / 1000) + moved;
  return {
    LD_PRELOAD: library(),
    FAKETIME: `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}s`,
    // Timers count on the monotonic clock, which nothing moves.
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  };
}
