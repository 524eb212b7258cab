import { NotificationOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';
import { myself } from '../../shared/feature/new-record';
import { withTexts } from '../../shared/i18n/marketing-texts';

export const campaigns: Feature = {
  menu: [
    {
      path: '/campaigns',
      text: 'nav.campaigns',
      icon: NotificationOutlined,
      group: 'marketing',
      may: (may) => may('list', 'campaign'),
    },
  ],
  newRecord: { campaign: (me) => ({ owner: myself(me) }) },
  records: { campaign: lazy(() => withTexts(import('./campaign-page'))) },
};
