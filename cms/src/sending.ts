import { deliverOnce } from '@kehu/messaging';
import { repeat } from './loop';

const EVERY_MS = 500;

/** Sends what is due for as long as the process works. */
export const startSending = (): (() => Promise<void>) => repeat(deliverOnce, EVERY_MS, 'Messages wait');
