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
export type MappingDraft = Omit<ImportMapping, 'key'> & { key: string | null };

/** Lets a column fill a field, or nothing; a field is filled by one column only. */
export const assign = (draft: MappingDraft, column: string, field: string | null): MappingDraft => ({
  ...draft,
  columns: [
    ...draft.columns.filter((one) => one.column !== column && one.field !== field),
    ...(field === null ? [] : [{ column, field }]),
  ],
});

export type Gap = { kind: 'key' } | { kind: 'columns' } | { kind: 'required'; field: FieldDto };

/** What keeps a mapping from being run: no key, no column, or a required field that nothing fills. */
export function gapsOf(draft: MappingDraft, fields: readonly FieldDto[]): Gap[] {
  const filled = new Set(draft.columns.map(({ field }) => field));
  const isMissing = (field: FieldDto) =>
    field.required && !field.generated && field.default === undefined && !filled.has(field.name);
  return [
    ...(draft.key === null ? [{ kind: 'key' } as const] : []),
    ...(filled.size === 0 ? [{ kind: 'columns' } as const] : []),
    ...fields.filter(isMissing).map((field) => ({ kind: 'required', field }) as const),
  ];
}

const HEAD_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;

/** The beginning of a file up to the end of its last whole line: enough to see how it is written. */
export async function headOf(file: File): Promise<File> {
  if (file.size <= HEAD_BYTES) return file;
  const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const littleEndian = head[0] === 0xff && head[1] === 0xfe;
  const end = head.lastIndexOf(LINE_FEED);
  return new File([head.slice(0, end < 0 ? HEAD_BYTES : end + (littleEndian ? 2 : 1))], file.name);
}
