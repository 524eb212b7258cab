import { IMAGE_ADDRESS } from '../../contract';
import { messaging } from '../state';

/** What a mail says for the address of a picture: an own one is found from everywhere. */
export const publicAddress = (src: string): string =>
  IMAGE_ADDRESS.test(src) ? `${messaging.get().publicUrl}${src}` : src;
