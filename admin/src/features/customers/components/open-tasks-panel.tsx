import type { RecordDto } from '@kehu/records/contract';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { useText } from '../../../shared/i18n/use-locale';
import { TaskLines } from '../../../shared/tasks/task-lines';
import { OPEN_STATUSES } from '../../../shared/tasks/task-status';
import { Panel } from '../../../shared/ui/panel';

export function OpenTasksPanel({ customer }: { customer: RecordDto }) {
  const t = useText();
  const entity = useCatalog().entity('task');
  if (!entity?.actions.includes('list')) return null;
  return (
    <Panel title={t('customer.openTasks')}>
      <TaskLines
        entity={entity}
        filters={{ $and: [{ customer: { id: { $eq: customer.id } } }, { status: { $in: [...OPEN_STATUSES] } }] }}
        empty={t('customer.noTasks')}
      />
    </Panel>
  );
}
