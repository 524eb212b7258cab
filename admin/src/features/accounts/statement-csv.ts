import type { Label } from '@kehu/kernel/contract';
import type { FieldDto, RecordDto } from '@kehu/records/contract';
import { toCsv } from '../../shared/charts/chart-data';
import { amountOf } from '../../shared/fields/companions';

type Words = { label: (label: Label) => string; yes: string; no: string };

/** A statement as a file: what the page shows, with amounts that a spreadsheet can add up. */
export function statementCsv(columns: readonly FieldDto[], rows: readonly RecordDto[], words: Words): string {
  const [first, ...rest] = columns;
  if (!first) return '';
  const textsOf = (field: FieldDto): string[] => rows.map((row) => textOf(field, row, words));
  return toCsv({
    labelTitle: words.label(first.label),
    labels: textsOf(first),
    series: rest.map((field) => ({ name: words.label(field.label), values: textsOf(field) })),
  });
}

function textOf(field: FieldDto, row: RecordDto, { label, yes, no }: Words): string {
  const value = amountOf(field, row) ?? '';
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'object') return String((value as { title?: unknown }).title ?? '');
  const option = field.options?.find((each) => each.value === value);
  return option ? label(option.label) : String(value);
}
