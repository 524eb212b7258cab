import { FormOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';
import { withSetupTexts } from '../../shared/i18n/setup-texts';

export const fieldSetup: Feature = {
  menu: [
    {
      path: '/setup/fields',
      text: 'nav.fields',
      icon: FormOutlined,
      group: 'setup',
      may: (may) => may('manage', 'field'),
    },
  ],
  pages: [{ path: '/setup/fields', page: lazy(() => withSetupTexts(import('./fields-page'))) }],
};
