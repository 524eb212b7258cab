import { AuditOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';
import { withSetupTexts } from '../../shared/i18n/setup-texts';
import { ApprovalCount } from './components/approval-count';
import { maySeeApprovals } from './may-see-approvals';

export const approvals: Feature = {
  menu: [
    {
      path: '/setup/approvals',
      text: 'nav.approvals',
      icon: AuditOutlined,
      group: 'setup',
      may: maySeeApprovals,
      count: ApprovalCount,
    },
  ],
  pages: [{ path: '/setup/approvals', page: lazy(() => withSetupTexts(import('./approvals-page'))) }],
};
