import { signer } from '@kehu/kernel';
import { messaging } from '../state';

/** What the addresses in messages say: the delivery, and what they are for. */
export const { sign, read: readSigned } = signer(() => messaging.get().secret);
