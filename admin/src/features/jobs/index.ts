import { WarningOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';
import { withSetupTexts } from '../../shared/i18n/setup-texts';

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
  pages: [{ path: '/operations/jobs', page: lazy(() => withSetupTexts(import('./dead-letters-page'))) }],
};
