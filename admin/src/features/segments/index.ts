import { UsergroupAddOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';

export const segments: Feature = {
  menu: [
    {
      path: '/segments',
      text: 'nav.segments',
      icon: UsergroupAddOutlined,
      group: 'marketing',
      may: (may) => may('list', 'segment'),
    },
  ],
  pages: [
    { path: '/segments/new', page: lazy(() => import('./new-segment-page')) },
    { path: '/segments/:id/edit', page: lazy(() => import('./edit-segment-page')) },
  ],
  lists: { segment: lazy(() => import('./segments-page')) },
  records: { segment: lazy(() => import('./segment-page')) },
};
