import type { Waiting } from '@kehu/kernel/contract';

/** Whether an answer says that nothing has been done: a second person decides. */
export const isWaiting = (data: unknown): data is Waiting =>
  typeof data === 'object' && data !== null && 'waiting' in data;
