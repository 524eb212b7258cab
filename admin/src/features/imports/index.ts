import { CloudUploadOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';
import { withSetupTexts } from '../../shared/i18n/setup-texts';

export const imports: Feature = {
  menu: [
    {
      path: '/imports',
      text: 'nav.imports',
      icon: CloudUploadOutlined,
      group: 'setup',
      may: (may) => may('run', 'import') || may('read', 'import'),
    },
  ],
  pages: [
    { path: '/imports', page: lazy(() => withSetupTexts(import('./imports-page'))) },
    { path: '/imports/new', page: lazy(() => withSetupTexts(import('./new-import-page'))) },
    { path: '/imports/:id', page: lazy(() => withSetupTexts(import('./import-page'))) },
  ],
};
