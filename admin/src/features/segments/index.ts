import { UsergroupAddOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';
import { withTexts } from '../../shared/i18n/marketing-texts';

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
    { path: '/segments/new', page: lazy(() => withTexts(import('./new-segment-page'))) },
    { path: '/segments/:id/edit', page: lazy(() => withTexts(import('./edit-segment-page'))) },
  ],
  lists: { segment: lazy(() => withTexts(import('./segments-page'))) },
  records: { segment: lazy(() => withTexts(import('./segment-page'))) },
};
