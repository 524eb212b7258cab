import { CommentOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';
import { myself } from '../../shared/feature/new-record';
import { withTexts } from '../../shared/i18n/marketing-texts';

export const surveys: Feature = {
  menu: [
    {
      path: '/surveys',
      text: 'nav.surveys',
      icon: CommentOutlined,
      group: 'marketing',
      may: (may) => may('list', 'survey'),
    },
  ],
  newRecord: { survey: (me) => ({ owner: myself(me) }) },
  records: {
    survey: lazy(() => withTexts(import('./survey-page'))),
    'survey-answer': lazy(() => withTexts(import('./answer-page'))),
  },
};
