import { platform } from '@kehu/kernel';

/**
 * Does work again and again for as long as the process lives: at once while there is more, otherwise after a pause.
 * @param turn does one batch; tells whether more waits
 * @param waits says in the log what stands still when a turn fails
 * @returns ends the loop, after the batch at hand
 */
export function repeat(turn: () => Promise<boolean>, everyMs: number, waits: string): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const round = async () => {
    try {
      while (!stopped && (await turn()));
    } catch (error) {
      platform.get().log.warn(`${waits}: ${(error as Error).message}`);
    }
    if (!stopped) {
      timer = setTimeout(() => {
        running = round();
      }, everyMs);
    }
  };
  let running = round();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await running;
  };
}
