import { parse } from 'csv-parse/sync';
import type { Dialect } from './frames';

const SEPARATORS = [',', ';', '\t', '|'] as const;
/** Records that are looked at: enough to tell a separator from a comma inside texts and amounts. */
const RECORDS = 120;

/**
 * Finds separator, quote and line end in the beginning of a file.
 * The separator is the one that cuts the most records into as many cells as most records have, at least two: lines
 * before a header have none or other ones. A file of one column gets the comma. A single quote counts only when it
 * stands around every name of a header.
 */
export function detectDialect(sample: string): Omit<Dialect, 'encoding'> {
  const lineEnd = sample.includes('\n') || !sample.includes('\r') ? '\n' : '\r';
  const lines = sample.split(lineEnd, RECORDS).map((line) => line.trim());
  const first = lines.find((line) => /[,;\t|]/.test(line)) ?? lines[0] ?? '';
  const quote = !sample.includes('"') && everyNameIn(first, "'") ? "'" : '"';
  let best: { separator: Dialect['separator']; fit: number; cells: number } = { separator: ',', fit: 0, cells: 1 };
  for (const separator of SEPARATORS) {
    const { fit, cells } = shapeOf(cut(sample, { separator, quote, lineEnd }));
    if (fit > best.fit || (fit === best.fit && cells > best.cells)) best = { separator, fit, cells };
  }
  return { separator: best.separator, quote, lineEnd };
}

/** How many cells most records have, of those with several, and how many records have as many. */
function shapeOf(records: readonly string[][]): { fit: number; cells: number } {
  const counts = new Map<number, number>();
  for (const { length } of records) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best = { fit: 0, cells: 1 };
  for (const [cells, fit] of counts) {
    // Of two shapes that are as frequent, that of the first record.
    if (fit > best.fit) best = { fit, cells };
  }
  return best;
}

const everyNameIn = (header: string, quote: string): boolean =>
  header.length > 1 &&
  header.split(/[,;\t|]/).every((name) => name.length > 1 && name.startsWith(quote) && name.endsWith(quote));

function cut(sample: string, dialect: Omit<Dialect, 'encoding'>): string[][] {
  return parse(sample, {
    ...parserOptions(dialect),
    relax_quotes: true,
    rtrim: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    to: RECORDS,
  });
}

/** How csv-parse is told a dialect. Cells are counted by us, with the header at hand. */
export const parserOptions = ({ separator, quote, lineEnd }: Omit<Dialect, 'encoding'>) => ({
  delimiter: separator,
  quote,
  escape: quote,
  record_delimiter: lineEnd === '\n' ? ['\r\n', '\n'] : ['\r'],
  relax_column_count: true,
});
