import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { addDays, dayOf } from '@kehu/kernel';
import { parse } from 'yaml';

const PRESET = join(resolve(__dirname, '../..'), 'config/presets/calendar.yaml');

/** The time zone that a new bank has. */
export const BANK_ZONE: string = parse(readFileSync(PRESET, 'utf8')).timeZone;

/** The day of a moment in a new bank. */
export const bankDayOf = (moment: Date): string => dayOf(moment, BANK_ZONE);

/** Today in a new bank, or so many days later. */
export const bankDay = (later = 0): string => addDays(bankDayOf(new Date()), later);
