import { BankOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';
import { myBranch } from '../../shared/feature/new-record';

export const accounts: Feature = {
  menu: [
    {
      path: '/accounts',
      text: 'nav.accounts',
      icon: BankOutlined,
      group: 'work',
      may: (may) => may('list', 'account'),
    },
  ],
  newRecord: { account: (me) => ({ branch: myBranch(me) }) },
  records: { account: lazy(() => import('./account-page')) },
};
