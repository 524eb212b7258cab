import { IdcardOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';
import { withTexts } from '../../shared/i18n/marketing-texts';
import { withSetupTexts } from '../../shared/i18n/setup-texts';

export const portrait: Feature = {
  menu: [
    {
      path: '/setup/features',
      text: 'nav.features',
      icon: IdcardOutlined,
      group: 'setup',
      may: (may) => may('manage', 'feature'),
    },
  ],
  pages: [{ path: '/setup/features', page: lazy(() => withTexts(withSetupTexts(import('./features-page')))) }],
};
