import type { EntityDto, FieldDto } from '@kehu/records/contract';

/** kept by the system beside the fields people know */
const BOOKKEEPING = ['createdAt', 'updatedAt', 'version', 'importId', 'externalId', 'externalSource'];

export type FieldSection = { name: string; label: EntityDto['label'] | null; fields: FieldDto[] };

const GENERAL = 'general';

/** The features of a record have a place of their own, the portrait; there are too many of them for a list of fields. */
export const isPortrait = ({ section, computed }: FieldDto): boolean => section === 'portrait' && computed === true;

/** An entity's fields by section, in the catalogue's order; what names no section comes under "general" or last. */
export function sectionsOf(entity: EntityDto, wanted: (field: FieldDto) => boolean = () => true): FieldSection[] {
  const known = new Set(entity.sections.map(({ name }) => name));
  const homeOf = ({ name, section }: FieldDto): string => {
    if (section && known.has(section)) return section;
    if (BOOKKEEPING.includes(name)) return 'bookkeeping';
    return known.has(GENERAL) ? GENERAL : 'other';
  };
  const fields = entity.fields.filter(wanted);
  const homes: Omit<FieldSection, 'fields'>[] = [
    ...entity.sections,
    { name: 'other', label: null },
    { name: 'bookkeeping', label: null },
  ];
  return homes
    .map(({ name, label }) => ({ name, label, fields: fields.filter((field) => homeOf(field) === name) }))
    .filter((section) => section.fields.length > 0);
}
