import { queue } from '@kehu/jobs';
import { platform, signals } from '@kehu/kernel';
import { checkSegments } from './jobs';

/** Has segments checked when fields come and go, and at the start of a process, which may know other fields. */
export function watchCatalogue(): () => Promise<void> {
  const check = (): void => {
    queue()
      .enqueue(checkSegments, {}, { key: 'check' })
      .catch((error: Error) => platform.get().log.warn(`Segments are checked the next day: ${error.message}`));
  };
  const stop = signals.on('catalog', check);
  check();
  return async () => void stop();
}
