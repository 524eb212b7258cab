import { parse } from 'csv-parse/sync';
import type { Dialect } from './frames';

const SEPARATORS = [',', ';', '\t', '|'] as const;
/** Records that are looked at: enough to tell a separator from a comma inside texts and amounts. */
const RECORDS = 50;

/**
 * Finds separator, quote and line end in the beginning of a file.
 * The separator is the one that cuts the most records into as many cells as the first one has, at least two; a file
 * of one column gets the comma. A single quote counts only when it stands around every name of the header.
 */
export function detectDialect(sample: string): Omit<Dialect, 'encoding'> {
  const lineEnd = sample.includes('\n') || !sample.includes('\r') ? '\n' : '\r';
  const first = sample.split(lineEnd, 1)[0]?.trim() ?? '';
  const quote = !sample.includes('"') && everyNameIn(first, "'") ? "'" : '"';
  let best: { separator: Dialect['separator']; fit: number; cells: number } = { separator: ',', fit: 0, cells: 1 };
  for (const separator of SEPARATORS) {
    const records = cut(sample, { separator, quote, lineEnd });
    const cells = records[0]?.length ?? 0;
    if (cells < 2) continue;
    const fit = records.filter((record) => record.length === cells).length / records.length;
    if (fit > best.fit || (fit === best.fit && cells > best.cells)) best = { separator, fit, cells };
  }
  return { separator: best.separator, quote, lineEnd };
}

const everyNameIn = (header: string, quote: string): boolean =>
  header.length > 1 &&
  header.split(/[,;\t|]/).every((name) => name.length > 1 && name.startsWith(quote) && name.endsWith(quote));

function cut(sample: string, dialect: Omit<Dialect, 'encoding'>): string[][] {
  return parse(sample, {
    ...parserOptions(dialect),
    relax_quotes: true,
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
