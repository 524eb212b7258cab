import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type BankCalendar,
  BankCalendarSchema,
  type CalendarPreset,
  CalendarPresetSchema,
} from '@kehu/kernel/contract';
import { parse } from 'yaml';
import { z } from 'zod';
import { env } from './env/index';

const folder = join(env.root, 'config/presets');
const PresetSchema = BankCalendarSchema.omit({ version: true, days: true }).extend({ calendars: z.array(z.string()) });

/** Public holidays that come with the product: config/presets/calendars. */
export const calendarPresets = (): CalendarPreset[] =>
  readdirSync(join(folder, 'calendars')).map((file) =>
    CalendarPresetSchema.parse(parse(readFileSync(join(folder, 'calendars', file), 'utf8'))),
  );

/** The calendar of a new bank: config/presets/calendar.yaml. */
export function presetCalendar(): Omit<BankCalendar, 'version'> {
  const preset = PresetSchema.parse(parse(readFileSync(join(folder, 'calendar.yaml'), 'utf8')));
  const { calendars, ...rest } = preset;
  const days = calendarPresets()
    .filter(({ name }) => calendars.includes(name))
    .flatMap((one) => one.days);
  return { ...rest, days: days.map((day) => ({ region: '', ...day })) };
}
