import { cellReader, type FindColumn } from './compile-source';
import { columnFinder } from './compile-step';
import type { ColumnSource, FieldSource, Preset, Step } from './preset';
import { DecimalEvidence } from './read-amount';
import { type DateOrder, OrderEvidence, type Statement, statementOf } from './read-any-date';
import type { Styles } from './styles';

/** A column whose values leave open how they are to be read. */
export interface Doubt {
  kind: 'dates' | 'decimal';
  column: string;
  examples: string[];
}

export interface Inference {
  add(values: readonly string[]): void;
  /** what the rows so far say; undecided columns are in `doubts` */
  result(): { styles: Styles; doubts: Doubt[] };
}

/**
 * Collects over all rows what the columns with `auto` are written in. What the step says itself is not looked for.
 * @param title what stands before the header: it may tell the year
 */
export function inferStyles(
  preset: Pick<Preset, 'trim' | 'null'>,
  step: Step,
  file: { header: readonly string[]; title: readonly string[] },
  { about, digest }: Pick<Styles, 'about' | 'digest'>,
): Inference {
  const find = columnFinder(step, file.header);
  const dates = new Map<number, OrderEvidence>();
  const numbers = new Map<number, DecimalEvidence>();
  const reads = new Map<number, (values: readonly string[]) => string | null>();
  for (const [field, source] of Object.entries(step.fields)) {
    for (const one of columnSources(source)) {
      const index = indexOf(find, one);
      if (index === undefined) continue;
      if (one.date === 'auto' && step.dates === 'auto') dates.set(index, new OrderEvidence());
      if (one.number === 'auto' && step.decimal === 'auto')
        numbers.set(index, new DecimalEvidence(about(field).decimals));
      reads.set(index, cellReader(index, { trim: true, nothing: one.null ?? preset.null }));
    }
  }
  const evidence = [...dates, ...numbers].map(([index, own]) => ({ own, read: reads.get(index) }));
  return {
    add(values) {
      for (const { own, read } of evidence) {
        const text = read?.(values);
        if (text) own.add(text);
      }
    },
    result() {
      const doubts: Doubt[] = [];
      const orders = new Map<number, DateOrder>();
      for (const [index, own] of dates) {
        const found = own.result();
        if ('order' in found) orders.set(index, found.order);
        else doubts.push({ kind: 'dates', column: file.header[index] as string, examples: found.doubt });
      }
      const decimals = new Map<number, '.' | ','>();
      for (const [index, own] of numbers) {
        const found = own.result();
        if ('decimal' in found) decimals.set(index, found.decimal);
        else doubts.push({ kind: 'decimal', column: file.header[index] as string, examples: found.doubt });
      }
      fillSaid(step, find, orders, decimals);
      return { styles: { about, digest, orders, decimals, statement: statementIn(step, file.title) }, doubts };
    },
  };
}

/** Are there columns that only all rows together tell how to read? */
export const needsInference = (step: Step): boolean =>
  Object.values(step.fields).some((source) =>
    columnSources(source).some(
      (one) => (one.date === 'auto' && step.dates === 'auto') || (one.number === 'auto' && step.decimal === 'auto'),
    ),
  );

function columnSources(source: FieldSource): ColumnSource[] {
  if ('ref' in source) return [];
  if ('first' in source) return source.first.flatMap(columnSources);
  return 'column' in source ? [source as ColumnSource] : [];
}

/** Undefined for a column that may be missing and is. */
const indexOf = (find: FindColumn, { column }: ColumnSource): number | undefined => find(column);

function fillSaid(
  step: Step,
  find: FindColumn,
  orders: Map<number, DateOrder>,
  decimals: Map<number, '.' | ','>,
): void {
  for (const source of Object.values(step.fields).flatMap(columnSources)) {
    const index = indexOf(find, source);
    if (index === undefined) continue;
    if (source.date === 'auto' && step.dates !== 'auto') orders.set(index, step.dates);
    if (source.number === 'auto' && step.decimal !== 'auto') decimals.set(index, step.decimal);
  }
}

function statementIn(step: Step, title: readonly string[]): Statement | undefined {
  // Imports that were started before this setting was there have none.
  const { statement = 'auto' } = step as Partial<Step>;
  if (statement === 'auto') return statementOf(title);
  const [year, month] = statement.split('-').map(Number);
  return { year: year as number, ...(month !== undefined && { month }) };
}
