import type { Jobs } from './create-jobs';

let current: Jobs | undefined;
let wanted = true;

/** The jobs of the server this code runs in. */
export function queue(): Jobs {
  if (!current) throw new Error('The jobs plugin is not started.');
  return current;
}

/** Set by the plugin when it starts. */
export function provideQueue(jobs: Jobs, workers: boolean): void {
  current = jobs;
  wanted = workers;
}

/** Starts the workers of this process, where its configuration wants any; the last step of a boot. */
export async function startWorkers(): Promise<void> {
  if (wanted) await queue().start();
}

/** Stops the workers and closes the connections; without a queue there is nothing to do. */
export async function stopWorkers(): Promise<void> {
  const jobs = current;
  current = undefined;
  await jobs?.stop();
}
