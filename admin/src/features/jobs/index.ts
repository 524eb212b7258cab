import { WarningOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';

export const jobs: Feature = {
  menu: [
    {
      path: '/operations/jobs',
      text: 'nav.jobs',
      icon: WarningOutlined,
      group: 'operations',
      may: (may) => may('manage', 'job'),
    },
  ],
  pages: [{ path: '/operations/jobs', page: lazy(() => import('./dead-letters-page')) }],
};
