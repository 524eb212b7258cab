import { TeamOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';
import { withSetupTexts } from '../../shared/i18n/setup-texts';

export const staff: Feature = {
  menu: [
    {
      path: '/setup/staff',
      text: 'nav.staff',
      icon: TeamOutlined,
      group: 'setup',
      may: (may) => may('manage', 'staff'),
    },
  ],
  pages: [{ path: '/setup/staff', page: lazy(() => withSetupTexts(import('./staff-page'))) }],
};
