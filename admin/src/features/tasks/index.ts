import { CheckSquareOutlined } from '@ant-design/icons';
import { lazy } from 'react';
import type { Feature } from '../../shared/feature/feature';
import { myBranch, myself } from '../../shared/feature/new-record';

export const tasks: Feature = {
  menu: [
    { path: '/tasks', text: 'nav.tasks', icon: CheckSquareOutlined, group: 'work', may: (may) => may('list', 'task') },
  ],
  newRecord: { task: (me) => ({ assignee: myself(me), branch: myBranch(me) }) },
  lists: { task: lazy(() => import('./tasks-page')) },
};
