import { DatabaseOutlined } from '@ant-design/icons';
import type { ComponentType } from 'react';
import { useCatalog } from '../../shared/catalog/catalog-context';
import type { MenuGroup } from '../../shared/feature/feature';
import { useLabel, useText } from '../../shared/i18n/use-locale';
import { FEATURES } from '../features';

export type MenuLink = { path: string; text: string; icon: ComponentType; count?: ComponentType | undefined };
export type Menu = Record<MenuGroup | 'records', MenuLink[]>;

/** What this person may open, by job; entities that no feature lists come under "records". */
export function useMenu(): Menu {
  const t = useText();
  const label = useLabel();
  const { catalog, may } = useCatalog();
  const menu: Menu = { work: [], marketing: [], records: [], setup: [], operations: [] };
  for (const entry of FEATURES.flatMap((feature) => feature.menu ?? [])) {
    if (entry.may(may))
      menu[entry.group].push({ path: entry.path, text: t(entry.text), icon: entry.icon, count: entry.count });
  }
  const listed = new Set(Object.values(menu).flatMap((links) => links.map(({ path }) => path)));
  for (const entity of catalog.entities) {
    const path = `/${entity.path}`;
    if (entity.actions.includes('list') && !listed.has(path)) {
      menu.records.push({ path, text: label(entity.labelPlural), icon: DatabaseOutlined });
    }
  }
  return menu;
}
