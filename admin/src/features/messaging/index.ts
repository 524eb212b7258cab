import { FormOutlined, InboxOutlined, NotificationOutlined, SendOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';
import { withTexts } from '../../shared/i18n/marketing-texts';

export const messaging: Feature = {
  menu: [
    {
      path: '/message-templates',
      text: 'nav.templates',
      icon: FormOutlined,
      group: 'marketing',
      may: (may) => may('list', 'message-template'),
    },
    {
      path: '/deliveries',
      text: 'nav.messages',
      icon: SendOutlined,
      group: 'marketing',
      may: (may) => may('list', 'delivery'),
    },
    {
      path: '/operations/mailbox',
      text: 'nav.mailbox',
      icon: InboxOutlined,
      group: 'operations',
      may: (may) => may('read', 'mailbox'),
    },
    {
      path: '/setup/messaging',
      text: 'nav.messaging',
      icon: NotificationOutlined,
      group: 'setup',
      may: (may) => may('read', 'messaging'),
    },
  ],
  pages: [
    { path: '/message-templates/new', page: lazy(() => withTexts(import('./new-template-page'))) },
    { path: '/operations/mailbox', page: lazy(() => withTexts(import('./mailbox-page'))) },
    { path: '/setup/messaging', page: lazy(() => withTexts(import('./messaging-setup-page'))) },
  ],
  lists: { 'message-template': lazy(() => withTexts(import('./templates-page'))) },
  records: {
    'message-template': lazy(() => withTexts(import('./template-page'))),
    delivery: lazy(() => withTexts(import('./delivery-page'))),
  },
};
