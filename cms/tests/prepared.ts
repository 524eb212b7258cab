import { execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { appendFileSync, chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { preparedFolder } from '../../database/tests/prepared-folder';
import { environment, MAIN } from './program';

type FirstStart = (dataDir: string, customers: number) => Promise<void>;

/**
 * Fills a data folder with a demo bank: a copy of one that was made before. Its tables are made once, and each size of
 * bank once on a copy of those.
 * @param customers 0: the tables alone
 * @param firstStart starts the program on such tables, and stops it when the bank has come to rest
 */
export async function prepareBank(dataDir: string, customers: number, firstStart: FirstStart): Promise<void> {
  copyBank(await bankOf(customers, firstStart), dataDir);
}

const bankOf = (customers: number, firstStart: FirstStart): Promise<string> =>
  preparedFolder(`bank-${customers}`, async (folder) => {
    if (customers === 0) return migrate(folder);
    copyBank(await bankOf(0, firstStart), folder);
    await firstStart(folder, customers);
  });

/** Puts a prepared bank into a data folder. */
export function copyBank(from: string, to: string): void {
  execFileSync('cp', ['-a', `${from}/.`, to]);
  chmodSync(to, 0o755);
  // Processes are killed here, machines are not: what is written need not have reached the disk.
  appendFileSync(join(to, 'postgres/postgresql.conf'), '\nfsync = off\nfull_page_writes = off\n');
  // Copies that run at the same time must not want the same port.
  const file = join(to, 'postgres.json');
  const access = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...access, port: randomInt(15_432, 32_000) }));
}

/** Makes the tables of a bank. @param settings of the process that does */
export async function migrate(dataDir: string, settings: Record<string, string> = {}): Promise<void> {
  const child = spawn(process.execPath, [MAIN, 'migrate'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment({ ...settings, KEHU_DATA_DIR: dataDir }),
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
  const code = await new Promise((done) => child.once('close', done));
  if (code !== 0) throw new Error(`“migrate” ended with ${code}:\n${said}`);
}
