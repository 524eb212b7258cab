import type { ImportMapping } from '@kehu/connect/contract';
import type { EntityDto, FieldDto } from '@kehu/records/contract';

/** Records that a table can be imported into. */
export const importable = (entity: EntityDto): boolean => entity.kind === 'ledger' || entity.actions.includes('create');

/** Fields that a column can fill; a relation when its records have a unique text by which a file can name them. */
export const fillableFields = (entity: EntityDto, find: (name: string) => EntityDto | undefined): FieldDto[] =>
  entity.fields.filter((field) => {
    if (field.type === 'multi-choice' || !(field.writable || entity.kind === 'ledger')) return false;
    if (!field.target) return true;
    return find(field.target)?.fields.some((one) => one.unique && one.type === 'text') ?? false;
  });

/** A mapping on its way: the key may not be chosen yet. */
export type MappingDraft = ImportMapping;

/** Lets a column fill a field, or nothing; a field is filled by one column only. */
export const assign = (draft: MappingDraft, column: string, field: string | null): MappingDraft => ({
  ...draft,
  columns: [
    ...draft.columns.filter((one) => one.column !== column && one.field !== field),
    ...(field === null ? [] : [{ column, field }]),
  ],
  values: draft.values.filter((one) => one.field !== field),
});

export type Gap = { kind: 'key' } | { kind: 'columns' } | { kind: 'required'; field: FieldDto };

/** Is a field required that no column fills? A ledger's direction can come from the sign of its amount. */
export const needsValue = (draft: MappingDraft, field: FieldDto): boolean =>
  field.required &&
  !field.generated &&
  field.default === undefined &&
  !draft.columns.some((one) => one.field === field.name) &&
  !isDirection(field);

const isDirection = ({ options }: FieldDto): boolean => options?.map(({ value }) => value).join() === 'credit,debit';

export const fixedValue = (draft: MappingDraft, field: string): string | undefined =>
  draft.values.find((one) => one.field === field)?.value;

/** Gives a field one value in all rows, or none. */
export const setFixedValue = (draft: MappingDraft, field: string, value: string): MappingDraft => ({
  ...draft,
  values: [...draft.values.filter((one) => one.field !== field), ...(value === '' ? [] : [{ field, value }])],
});

/** What keeps a mapping from being run: no key, no column, or a required field that nothing fills. */
export function gapsOf(draft: MappingDraft, fields: readonly FieldDto[], isLedger = false): Gap[] {
  const filled = new Set(draft.columns.map(({ field }) => field));
  const isMissing = (field: FieldDto) => needsValue(draft, field) && fixedValue(draft, field.name) === undefined;
  return [
    ...(draft.key === null && !isLedger ? [{ kind: 'key' } as const] : []),
    ...(filled.size === 0 ? [{ kind: 'columns' } as const] : []),
    ...fields.filter(isMissing).map((field) => ({ kind: 'required', field }) as const),
  ];
}

const HEAD_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;

/**
 * The beginning of a file up to the end of its last whole line: enough to see how it is written. A workbook is packed as a
 * whole and goes as a whole.
 */
export async function headOf(file: File): Promise<File> {
  if (file.size <= HEAD_BYTES) return file;
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  if (head[0] === 0x50 && head[1] === 0x4b && head[2] === 0x03 && head[3] === 0x04) return file;
  const littleEndian = head[0] === 0xff && head[1] === 0xfe;
  const end = head.lastIndexOf(LINE_FEED);
  return new File([head.slice(0, end < 0 ? HEAD_BYTES : end + (littleEndian ? 2 : 1))], file.name);
}
