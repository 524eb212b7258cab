import { BulbOutlined, CustomerServiceOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';
import { myBranch, myself } from '../../shared/feature/new-record';
import { withTexts } from '../../shared/i18n/marketing-texts';

export const serviceCases: Feature = {
  menu: [
    {
      path: '/service-cases',
      text: 'nav.cases',
      icon: CustomerServiceOutlined,
      group: 'work',
      may: (may) => may('list', 'service-case'),
    },
    {
      path: '/improvements',
      text: 'nav.improvements',
      icon: BulbOutlined,
      group: 'marketing',
      may: (may) => may('list', 'improvement'),
    },
  ],
  newRecord: {
    'service-case': (me) => ({ assignee: myself(me), branch: myBranch(me) }),
    improvement: (me) => ({ owner: myself(me) }),
  },
  lists: { 'service-case': lazy(() => withTexts(import('./cases-page'))) },
  records: {
    'service-case': lazy(() => withTexts(import('./case-page'))),
    improvement: lazy(() => withTexts(import('./improvement-page'))),
  },
};
