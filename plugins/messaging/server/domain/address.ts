import { readEmail, readPhone } from '@kehu/records';

/** Nothing beside it: records are kept so, and a line break would begin a header of its own. */
const isTidy = (text: string): boolean => text === text.normalize('NFKC').trim();

/** One address and nothing else: no name, no list, no line break. */
export const isEmailAddress = (text: string): boolean => isTidy(text) && readEmail(text) !== undefined;

/** A number that can be dialled, however it is written. */
export const isPhoneNumber = (text: string): boolean =>
  isTidy(text) && !/[\r\n]/.test(text) && readPhone(text) !== undefined;
