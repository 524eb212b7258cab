import { type Vault, vault } from '@kehu/vault';
import type { Knex } from 'knex';
import type { FileReading } from '../../contract';
import type { Styles } from '../mapping';
import { findReading } from '../queries/imports';
import type { Aside, OpenedFile } from '../reading';
import type { PreparedFile, PreparedRun } from './prepare-files';

const lineOf = ({ cells }: Aside): string =>
  cells
    .filter((cell) => cell.trim() !== '')
    .join(' ')
    .trim();
const placeOf = (importId: string) => ({ entity: 'import', recordId: importId, field: 'reading' });

/** What was found out about the files of an import, sealed: it holds lines of them. */
export function sealReport(runs: readonly PreparedRun[], importId: string, by: Vault = vault()): string {
  const report = runs.flatMap(({ step, files }, run) => files.map((file) => reportOf(run, step.entity, file)));
  return by.seal(JSON.stringify(report), placeOf(importId));
}

export async function readReport(knex: Knex, importId: string): Promise<FileReading[]> {
  const sealed = await findReading(knex, importId);
  return sealed === undefined ? [] : JSON.parse(vault().open(sealed, placeOf(importId)));
}

function reportOf(run: number, entity: string, { name, opened, checked, styles }: PreparedFile): FileReading {
  const { header, dialect, alternatives, preamble } = opened;
  return {
    run,
    file: name,
    entity,
    encoding: sheetName(opened) ?? dialect.encoding,
    alternatives,
    header,
    preamble: preamble.map(lineOf),
    footer: (checked?.footer ?? []).map(lineOf).filter(Boolean),
    dates: named(header, styles.orders),
    decimals: named(header, styles.decimals),
    ...(styles.statement && { statement: styles.statement }),
  };
}

/** Of a workbook the sheet tells how it was read. */
export const sheetName = ({ sheet }: Pick<OpenedFile, 'sheet'>): string | undefined =>
  sheet === undefined ? undefined : `workbook, ${sheet}`;

const named = (header: readonly string[], found: ReadonlyMap<number, string>): Record<string, string> =>
  Object.fromEntries([...found].map(([index, value]) => [header[index] as string, value]));

/** The styles that a file was read in, to read one row of it again. */
export function stylesIn(reading: FileReading, known: Pick<Styles, 'about' | 'digest'>): Styles {
  const at = <T>(found: Record<string, string>) =>
    new Map(Object.entries(found).map(([column, value]) => [reading.header.indexOf(column), value as T]));
  return { ...known, orders: at(reading.dates), decimals: at(reading.decimals), statement: reading.statement };
}
