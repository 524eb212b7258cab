import { z } from 'zod';
import { BankCalendarSchema, type CalendarPreset, CalendarPresetSchema } from '../../contract';
import { platform } from '../database';
import { type ApiRoute, operationRoute, readRoute } from '../http/route';
import { ok } from '../result';
import { readCalendar } from './queries';
import { saveCalendar } from './save-calendar';

/** @param presets public holidays that come with the installation */
export const calendarRoutes = (presets: readonly CalendarPreset[]): ApiRoute[] => [
  readRoute({
    path: '/calendar',
    summary: 'The time zone and the business calendar of the bank',
    permission: 'signed-in',
    response: BankCalendarSchema,
    run: async () => ok({ data: await readCalendar(platform.get().knex()) }),
  }),
  readRoute({
    path: '/calendar/presets',
    summary: 'Public holidays that can be taken into the calendar',
    permission: { action: 'manage', subject: 'calendar' },
    response: z.array(CalendarPresetSchema),
    run: async () => ok({ data: presets }),
  }),
  operationRoute('PUT', '/calendar', saveCalendar),
];
