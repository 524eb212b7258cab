/** Values are exact decimal text; only the drawing turns them into numbers. */
export type ChartData = {
  labelTitle: string;
  labels: string[];
  series: { name: string; values: string[] }[];
};

const RISKY_START = /^'*(?:[=+@\t\r]|-(?!\d))/;

/** A spreadsheet must not take a name for a formula. */
function cell(text: string): string {
  const safe = RISKY_START.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** UTF-8 with a byte order mark, which spreadsheets need to see Chinese. */
export function toCsv({ labelTitle, labels, series }: ChartData): string {
  const header = [labelTitle, ...series.map(({ name }) => name)];
  const rows = labels.map((label, row) => [label, ...series.map(({ values }) => values[row] ?? '')]);
  return `\uFEFF${[header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** The same figures of the first names only. */
export const firstLabels = (data: ChartData, count: number): ChartData => ({
  ...data,
  labels: data.labels.slice(0, count),
  series: data.series.map(({ name, values }) => ({ name, values: values.slice(0, count) })),
});
