import type { Me } from '@kehu/access/contract';
import type { EntityDto, RecordDto } from '@kehu/records/contract';
import type { ComponentType, LazyExoticComponent } from 'react';
import type { TextKey } from '../i18n/dictionary';

export type May = (action: string, subject: string) => boolean;
export type PageComponent = LazyExoticComponent<ComponentType>;

export type MenuGroup = 'work' | 'marketing' | 'setup' | 'operations';
export type MenuEntry = {
  path: string;
  text: TextKey;
  icon: ComponentType;
  group: MenuGroup;
  may: (may: May) => boolean;
  /** how much waits there, behind the text */
  count?: ComponentType;
};

export type RecordPageProps = { entity: EntityDto; record: RecordDto };

/** What a feature adds to the interface. Entities without a feature are served by the generic pages. */
export type Feature = {
  menu?: MenuEntry[];
  pages?: { path: string; page: PageComponent }[];
  /** by entity: pages that replace the generic ones */
  lists?: Record<string, PageComponent>;
  records?: Record<string, LazyExoticComponent<ComponentType<RecordPageProps>>>;
  /** by entity: what a new record starts with, for whoever makes it */
  newRecord?: Record<string, (me: Me) => Record<string, unknown>>;
};
