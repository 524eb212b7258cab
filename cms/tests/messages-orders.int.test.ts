import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { environment, startKehu } from './server';

// biome-ignore lint/suspicious/noExplicitAny: what the process saw has any shape
let seen: any;
let dataDir: string;

beforeAll(async () => {
  const kehu = await startKehu();
  dataDir = kehu.dataDir;
  // Nobody else is to send: the process under test is the only worker.
  await kehu.stop();
  const done = spawnSync(process.execPath, [join(__dirname, 'messaging-process.cjs')], {
    cwd: join(__dirname, '../..'),
    env: environment({ KEHU_DATA_DIR: dataDir, KEHU_DEMO_CUSTOMERS: '0' }) as NodeJS.ProcessEnv,
    encoding: 'utf8',
    timeout: 120_000,
  });
  const line = done.stdout.split('\n').find((text) => text.startsWith('SEEN '));
  if (!line) throw new Error(`${done.stdout}\n${done.stderr}`);
  seen = JSON.parse(line.slice(5));
}, 300_000);

describe('orders of messages', () => {
  it('are one for each source, step and recipient, however often they come', () => {
    expect(seen.queued).toEqual([30, 1]);
  });

  it('wait while their source is paused, and are cancelled when it is stopped', () => {
    expect(seen.paused).toEqual({ queued: 31 });
    expect(seen.stopped).toEqual({ 'cancelled stopped': 30 });
    expect(seen.resumed).toEqual({ sent: 31 });
  });

  it('go back to the queue when a process leaves before they were begun', () => {
    expect(seen.leaving).toEqual([{ state: 'queued', attempts: 0, n: 31 }]);
  });

  it('are held back at the last moment by whoever has a say', () => {
    expect(seen.held).toEqual({ 'held over-budget': 30 });
  });

  it('reach whom it was said they would, and are stopped by what it was said they would', () => {
    const { total, reachable, noConsent, noAddress, suppressed, capped } = seen.reach;
    const sum = (fits: RegExp) =>
      Object.entries(seen.all as Record<string, number>).reduce(
        (all, [state, n]) => (fits.test(state) ? all + n : all),
        0,
      );
    expect(sum(/^sent$/)).toBe(reachable);
    expect(sum(/no-consent|do-not-contact/)).toBe(noConsent);
    expect(sum(/no-address/)).toBe(noAddress);
    expect([suppressed, capped]).toEqual([0, 0]);
    expect(reachable + noConsent + noAddress).toBe(total);
    expect(Math.min(reachable, noConsent)).toBeGreaterThan(20);
  });

  it('are told to be too many for those who have had enough', () => {
    expect(seen.capped).toMatchObject({ reachable: 0, capped: seen.reach.reachable, total: seen.reach.reachable });
  });

  it('go over to the next channel where one is closed', () => {
    expect(seen.fallback).toEqual([{ channel: 'sms', state: 'sent', cost: expect.stringMatching(/^0\.0450$/) }]);
  });

  it('fill what they bring with them, and fail where a text needs what they lack', () => {
    expect(seen.data).toEqual({ 'failed not-renderable': 1, sent: 1 });
  });
});
