import type { EntityDto, FieldDto } from '@kehu/records/contract';
import { Button, Drawer } from 'antd';
import { useMemo, useState } from 'react';
import { useCatalog } from '../../../shared/catalog/catalog-context';
import { fieldsAlong, pathsTo } from '../../../shared/catalog/field-paths';
import { ConditionBuilder } from '../../../shared/conditions/condition-builder';
import { type FilterGroup, filtersOf, treeOf } from '../../../shared/conditions/filter-tree';
import { useText } from '../../../shared/i18n/use-locale';

type Props = {
  entity: EntityDto;
  title: string;
  scope: Record<string, unknown>;
  onSave: (scope: Record<string, unknown>) => void;
  onClose: () => void;
};

/** The entity with the fields behind its relations, which rules about owners and branches need. */
function useDeepEntity(entity: EntityDto): EntityDto {
  const { entity: find } = useCatalog();
  return useMemo(() => {
    const deep = pathsTo(entity, ['staff', 'branch'], find)
      .filter((path) => path.includes('.'))
      .flatMap((path): FieldDto[] => {
        const steps = fieldsAlong(entity, path, find) ?? [];
        const last = steps.at(-1);
        return last ? [{ ...last, name: path, label: joined(steps) }] : [];
      });
    return { ...entity, fields: [...entity.fields, ...deep] };
  }, [entity, find]);
}

function joined(steps: FieldDto[]): FieldDto['label'] {
  const all = (locale: keyof FieldDto['label']): string =>
    steps.map(({ label }) => label[locale] ?? label.en).join(' › ');
  return { en: all('en'), 'zh-Hans': all('zh-Hans'), 'zh-Hant': all('zh-Hant') };
}

export default function ScopeDrawer({ entity, title, scope, onSave, onClose }: Props) {
  const t = useText();
  const deep = useDeepEntity(entity);
  const [tree, setTree] = useState<FilterGroup>(() => treeOf(scope));
  // conditions of roles name a relation itself, dotted: {"customer.branch": {"$eq": "$myBranch"}}
  const next = filtersOf(tree, () => false, 'dotted');
  return (
    <Drawer
      open
      width={720}
      title={title}
      onClose={onClose}
      footer={
        <Button type="primary" disabled={!next} onClick={() => next && onSave(next)}>
          {t('filter.apply')}
        </Button>
      }
    >
      <ConditionBuilder entity={deep} value={tree} onChange={setTree} />
    </Drawer>
  );
}
