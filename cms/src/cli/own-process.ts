import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { CommandError } from './errors';

/** A step of the command line whose memory should not stay with what follows. */
export async function inOwnProcess(command: string, message: string): Promise<void> {
  if (message) process.stderr.write(`${message}\n`);
  const child = spawn(process.execPath, [process.argv[1] as string, command], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new CommandError(`The step “${command}” failed; see above.`);
}
