import { SafetyCertificateOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';
import { withSetupTexts } from '../../shared/i18n/setup-texts';

export const roles: Feature = {
  menu: [
    {
      path: '/setup/roles',
      text: 'nav.roles',
      icon: SafetyCertificateOutlined,
      group: 'setup',
      may: (may) => may('read', 'role'),
    },
  ],
  pages: [{ path: '/setup/roles', page: lazy(() => withSetupTexts(import('./roles-page'))) }],
};
