import type { Label } from '@kehu/kernel/contract';
import type { CreateField, FieldDto, Option } from '@kehu/records/contract';
import { labelOf } from '../../../shared/fields/label-draft';
import type { FieldChange, FieldDefinition } from '../fields.api';

export type OptionDraft = { value?: string; label?: Partial<Label>; color?: string };

/** The form's values while somebody is still typing. */
export type FieldDraft = {
  name?: string;
  type: FieldDefinition['type'];
  label: Partial<Label>;
  help?: Partial<Label>;
  section?: string | null;
  required: boolean;
  filterable: boolean;
  options?: OptionDraft[];
};

/** `Mobile app` → `mobile-app`; Chinese labels keep their characters. */
export const valueFromLabel = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, '-').slice(0, 64);

export function optionsOf(drafts: OptionDraft[] | undefined): Option[] {
  return (drafts ?? []).flatMap(({ value, label: draft, color }) => {
    const label = labelOf(draft);
    return label ? [{ value: value?.trim() || valueFromLabel(label.en), label, ...(color ? { color } : {}) }] : [];
  });
}

export function toCreate(entity: string, draft: FieldDraft): CreateField {
  const help = labelOf(draft.help);
  return {
    entity,
    name: draft.name ?? '',
    type: draft.type,
    label: labelOf(draft.label) ?? { en: '' },
    ...(help ? { help } : {}),
    ...(draft.section ? { section: draft.section } : {}),
    required: draft.required,
    filterable: draft.filterable,
    ...(draft.type === 'choice' ? { options: optionsOf(draft.options) } : {}),
  };
}

export const toChange = (draft: FieldDraft): FieldChange => ({
  label: labelOf(draft.label) ?? { en: '' },
  help: labelOf(draft.help),
  section: draft.section ?? null,
  required: draft.required,
  filterable: draft.filterable,
  ...(draft.type === 'choice' ? { options: optionsOf(draft.options) } : {}),
});

/** The field as forms and lists will draw it. */
export function previewOf(draft: FieldDraft, unnamed: string): FieldDto {
  const help = labelOf(draft.help);
  return {
    name: 'preview',
    type: draft.type,
    label: labelOf(draft.label) ?? { en: unnamed },
    ...(help ? { help } : {}),
    dataClass: 'C1',
    options: optionsOf(draft.options),
    required: draft.required,
    unique: false,
    masked: false,
    writable: true,
    operators: [],
    sortable: false,
    custom: true,
  };
}
