import type { Me } from '@kehu/access/contract';
import type { Catalog, EntityDto, FieldDto } from '@kehu/records/contract';
import { createContext, type ReactNode, useContext, useMemo } from 'react';

type CatalogAccess = {
  catalog: Catalog;
  me: Me;
  entity: (name: string) => EntityDto | undefined;
  entityAt: (path: string) => EntityDto | undefined;
  /** Whether buttons and menus for an action are offered; the server decides about each record again. */
  may: (action: string, subject: string) => boolean;
};

const Context = createContext<CatalogAccess | null>(null);

export function CatalogProvider({ catalog, me, children }: { catalog: Catalog; me: Me; children: ReactNode }) {
  const value = useMemo<CatalogAccess>(() => {
    const byName = new Map(catalog.entities.map((entity) => [entity.name, entity]));
    const byPath = new Map(catalog.entities.map((entity) => [entity.path, entity]));
    return {
      catalog,
      me,
      entity: (name) => byName.get(name),
      entityAt: (path) => byPath.get(path),
      may: (action, subject) => mayDo(me, byName.get(subject), action, subject),
    };
  }, [catalog, me]);
  return <Context.Provider value={value}>{children}</Context.Provider>;
}

function mayDo(me: Me, entity: EntityDto | undefined, action: string, subject: string): boolean {
  if (entity?.actions.includes(action)) return true;
  return [subject, 'all'].some((key) => me.permissions[key]?.some((given) => given === action || given === 'manage'));
}

export function useCatalog(): CatalogAccess {
  const value = useContext(Context);
  if (!value) throw new Error('useCatalog outside of CatalogProvider');
  return value;
}

export const fieldOf = (entity: EntityDto, name: string): FieldDto | undefined =>
  entity.fields.find((field) => field.name === name);
