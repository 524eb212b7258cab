import { TeamOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';

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
  pages: [{ path: '/setup/staff', page: lazy(() => import('./staff-page')) }],
};
