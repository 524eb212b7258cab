/**
 * Where the table stands in a file: what comes before its header (titles, account holder, period, notes) and behind its
 * last row (totals, remarks, lines of dashes). Pure: works on records as cells.
 */

/** The most records that may stand before a header, and behind the last row. */
export const MAX_PREAMBLE = 60;
export const MAX_FOOTER = 60;

/** How many records are looked at: the preamble, and enough rows to see how wide the table is. */
export const LOOKED_AT = MAX_PREAMBLE + 200;

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** The cells without the empty ones at the end, which separators at the end of a line make. */
export function withoutEmptyEnd(cells: readonly string[]): string[] {
  let end = cells.length;
  while (end > 0 && (cells[end - 1] as string).trim() === '') end--;
  return cells.slice(0, end);
}

const NUMBER_OR_DATE = /^[\s\d.,:/+\-−()%¥￥$€£年月日TZ]*\d[\s\d.,:/+\-−()%¥￥$€£年月日TZ]*$/;
const isName = (cell: string): boolean => cell.trim() !== '' && !NUMBER_OR_DATE.test(cell);
const areNames = (cells: readonly string[]): boolean =>
  cells.length > 1 && cells.every(isName) && new Set(cells.map((cell) => cell.trim())).size === cells.length;

/**
 * Finds the header by its content: the record that holds the columns that are asked for; else the first one if the file
 * is a plain table; else the first record of names that is as wide as the rows under it.
 * @param wanted tells whether a record has the columns that whoever reads needs
 * @returns the index of the header among the records
 */
export function findHeader(records: readonly string[][], wanted?: (cells: readonly string[]) => boolean): number {
  const named = wanted ? records.slice(0, MAX_PREAMBLE + 1).findIndex((cells) => wanted(cells)) : -1;
  if (named >= 0) return named;
  const first = records.findIndex((cells) => !isBlank(cells));
  if (first < 0) return 0;
  const widths = records.map((cells) => withoutEmptyEnd(cells).length);
  const isNarrow = (index: number): boolean => {
    const width = tableWidth(widths.slice(index + 1));
    return width > 1 && (widths[index] as number) <= Math.max(1, Math.floor(width * 0.6));
  };
  if (!isNarrow(first)) return first;
  for (let index = first + 1; index <= Math.min(MAX_PREAMBLE, records.length - 2); index++) {
    const names = withoutEmptyEnd(records[index] as string[]);
    if (areNames(names) && fitsBelow(names.length, widths.slice(index + 1))) return index;
  }
  return first;
}

/** The number of cells that most records have, of those that have several. */
function tableWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best = 0;
  for (const [width, count] of counts) if (count > (counts.get(best) ?? 0)) best = width;
  return best;
}

/** Rows under a header have no more cells than it, and some have more than one. */
function fitsBelow(width: number, below: readonly number[]): boolean {
  const rows = below.filter((one) => one > 1);
  return rows.length > 0 && rows.filter((one) => one <= width).length >= rows.length * 0.8;
}

const LINE = /^[\s"']*[-=*_—─━～~#+]{3,}/;
const TOTAL =
  /^(?:合\s*计|总\s*计|小\s*计|本页小计|合\s*計|總\s*計|小\s*計|汇总|彙總|(?:grand\s+|sub-?\s*)?totals?|sum)\s*[:：]?\s*(?:\d+\s*[笔筆条條]?)?\s*$/i;
const REMARK =
  /^\s*(?:共\s*\d+|以上|以下|说明|說明|备注[:：]|備註[:：]|注[:：]|附注|温馨提示|溫馨提示|提示[:：]|声明|聲明|免责|免責|导出|導出|匯出|打印|列印|制表|製表|第\s*\d+\s*页|(?:grand\s+|sub-?\s*)?totals?\s*[:：]|end of\b|generated\b|printed\b|exported\b|page\s+\d|note[s:]|disclaimer)/i;

/** Does a record close a table rather than belong to it, whatever its width? */
export function closesTable(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '')?.trim() ?? '';
  return LINE.test(first) || TOTAL.test(first) || REMARK.test(first);
}

/** A sentence, or words with a colon, alone in its record: no row of a table with several columns. */
const isSentence = (cells: readonly string[]): boolean => {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const text = filled[0] ?? '';
  return filled.length === 1 && (/[，。；：:！]/.test(text) || text.trim().split(/\s+/).length >= 4);
};

/**
 * Counts the records at the end that are no rows: from the first on that closes the table, or a sentence by itself
 * behind which nothing is a row any more. Blank records among them count.
 */
export function footerLength(last: readonly string[][], columns: number): number {
  let length = 0;
  for (let back = 1; back <= Math.min(last.length, MAX_FOOTER); back++) {
    const cells = last[last.length - back] as string[];
    if (isBlank(cells)) continue;
    const isRow = withoutEmptyEnd(cells).length > 1 && cells.length === columns;
    if (closesTable(cells) || (columns > 2 && isSentence(cells))) length = back;
    else if (isRow || columns < 2) break;
    // A short record that says nothing by itself is footer only where the table was closed above it.
  }
  return length;
}
