import { FileProtectOutlined } from '@ant-design/icons';
import type { Feature } from '../../shared/feature/feature';

/** The log is a list like any other; this gives it its place in the menu. */
export const audit: Feature = {
  menu: [
    {
      path: '/audit',
      text: 'nav.audit',
      icon: FileProtectOutlined,
      group: 'operations',
      may: (may) => may('list', 'audit'),
    },
  ],
};
