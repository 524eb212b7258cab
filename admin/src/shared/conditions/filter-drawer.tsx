import type { EntityDto } from '@kehu/records/contract';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useCatalog } from '../catalog/catalog-context';
import { useText } from '../i18n/use-locale';
import type { Filters } from '../records/query';
import { ConditionBuilder } from './condition-builder';
import { relationTest } from './condition-fields';
import { type FilterGroup, filtersOf, treeOf } from './filter-tree';

type Props = {
  entity: EntityDto;
  filters: Filters | null;
  onApply: (filters: Filters | null) => void;
  onClose: () => void;
};

export default function FilterDrawer({ entity, filters, onApply, onClose }: Props) {
  const t = useText();
  const [tree, setTree] = useState<FilterGroup>(() => treeOf(filters));
  const { entity: find } = useCatalog();
  const apply = (): void => onApply(filtersOf(tree, relationTest(entity, find)));
  return (
    <Drawer
      open
      width={680}
      title={t('filter.title')}
      onClose={onClose}
      footer={
        <div style={{ display: 'flex', gap: 8 }}>
          <Button type="primary" onClick={apply}>
            {t('filter.apply')}
          </Button>
          <Button onClick={() => onApply(null)}>{t('list.clearFilters')}</Button>
        </div>
      }
    >
      <p className="muted" style={{ marginTop: 0 }}>
        {t('filter.explain')}
      </p>
      <ConditionBuilder entity={entity} value={tree} onChange={setTree} />
    </Drawer>
  );
}
