import { FormOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';

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
  pages: [{ path: '/setup/fields', page: lazy(() => import('./fields-page')) }],
};
