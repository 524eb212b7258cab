import type { Entity } from '@kehu/records';
import iconv from 'iconv-lite';
import type { ImportPreview } from '../../contract';
import type { Fillable } from '../domain/mapped-preset';
import { suggestMapping } from '../domain/suggest-mapping';
import { loadPresets } from '../mapping';
import { type Aside, bytesOf, checkFile, detectEncoding, FileRefused, type OpenedFile, openFile } from '../reading';
import { connect } from '../state';
import { sheetName } from './reading-report';

const SHOWN_ROWS = 5;
/** Rows whose values are compared with the fields that they could fill. */
const LOOKED_AT = 50;
const SHOWN_LINES = 4;
const HEAD_BYTES = 64 * 1024;

const lineOf = ({ cells }: Aside): string => cells.join(' ').trim();

/** The first lines that hold more than ASCII, in each encoding that the file could be written in; none without doubt. */
async function readingsOf(path: string): Promise<ImportPreview['readings']> {
  const { encoding, alternatives } = await detectEncoding(path);
  if (alternatives.length === 0) return [];
  const head = await headOf(path);
  return [encoding, ...alternatives].map((one) => {
    const lines = iconv.decode(head, one).split(/\r?\n/);
    const telling = lines.filter((line) => /[^\0-\x7f]/.test(line));
    return {
      encoding: one,
      lines: (telling.length > 0 ? telling : lines).slice(0, SHOWN_LINES).map((line) => line.slice(0, 200)),
    };
  });
}

async function headOf(path: string): Promise<Buffer> {
  for await (const chunk of bytesOf(path)) return chunk.subarray(0, HEAD_BYTES);
  return Buffer.alloc(0);
}

/** What stands behind the table; of a file that was sent in part nothing is known of its end. */
async function footerOf(path: string, opened: OpenedFile): Promise<string[]> {
  try {
    return (await checkFile(path, opened)).footer.map(lineOf).filter(Boolean);
  } catch (error) {
    if (error instanceof FileRefused) return [];
    throw error;
  }
}

/**
 * Looks into a file, or the first part of it: how it is written, its first rows, and the mapping that suggests itself.
 * @throws FileRefused
 */
export async function lookInto(
  { name, path, encoding }: { name: string; path: string; encoding?: string | undefined },
  entity: Entity,
  fillable: Fillable,
): Promise<ImportPreview> {
  const opened = await openFile(path, encoding ? { encoding } : {});
  const { dialect, header, preamble } = opened;
  const rows: string[][] = [];
  for await (const batch of opened.batches()) {
    rows.push(...batch.map(({ values }) => values));
    if (rows.length >= LOOKED_AT) break;
  }
  const looked = { header, rows: rows.slice(0, LOOKED_AT) };
  const { presets } = await loadPresets(connect.get().presetsDir);
  const suggestion = suggestMapping(entity, looked, fillable, presets);
  const { separator, quote } = dialect;
  return {
    file: name,
    encoding: sheetName(opened) ?? dialect.encoding,
    readings: opened.records ? [] : await readingsOf(path),
    preamble: preamble.map(lineOf),
    footer: await footerOf(path, opened),
    separator,
    quote,
    header,
    rows: rows.slice(0, SHOWN_ROWS),
    suggestion: { ...suggestion, ...(encoding && { encoding }) },
  };
}
