import { TeamOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';
import { hasRole, myBranch, myself } from '../../shared/feature/new-record';

export const customers: Feature = {
  menu: [
    {
      path: '/customers',
      text: 'nav.customers',
      icon: TeamOutlined,
      group: 'work',
      may: (may) => may('list', 'customer'),
    },
  ],
  // who may create customers may do so for the own branch or portfolio only, mostly
  newRecord: {
    customer: (me) => ({
      branch: myBranch(me),
      ...(hasRole(me, 'relationship-manager') ? { owner: myself(me) } : {}),
    }),
    household: (me) => ({ branch: myBranch(me) }),
  },
  records: { customer: lazy(() => import('./customer-page')) },
};
