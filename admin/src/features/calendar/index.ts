import { CalendarOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';
import { withSetupTexts } from '../../shared/i18n/setup-texts';

export const calendar: Feature = {
  menu: [
    {
      path: '/setup/calendar',
      text: 'nav.calendar',
      icon: CalendarOutlined,
      group: 'setup',
      may: (may) => may('manage', 'calendar'),
    },
  ],
  pages: [{ path: '/setup/calendar', page: lazy(() => withSetupTexts(import('./calendar-page'))) }],
};
