import { HomeOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';

export const today: Feature = {
  menu: [{ path: '/today', text: 'nav.today', icon: HomeOutlined, group: 'work', may: () => true }],
  pages: [{ path: '/today', page: lazy(() => import('./today-page')) }],
};
