import { z } from 'zod';

/** One address and nothing else: no name, no list, no line break. */
export const isEmailAddress = (text: string): boolean => text.length <= 254 && z.regexes.unicodeEmail.test(text);

/** A number that can be dialled, however it is written. */
export const isPhoneNumber = (text: string): boolean => /^\+?[\d\s().-]{5,30}$/.test(text) && /(\d.*){5}/.test(text);
