/** What can be wrong with a file as a whole. Nothing of such a file is imported. */
export type FileFlawCode =
  | 'file_empty'
  | 'file_not_text'
  | 'workbook_too_large'
  | 'sheet_missing'
  | 'encoding_unknown'
  | 'bytes_invalid'
  | 'quote_open'
  | 'record_too_long'
  | 'file_truncated'
  | 'header_empty'
  | 'header_duplicate'
  | 'header_missing';

/** What can be wrong with the text of one row. The row is rejected, the rest goes on. */
export type RowFlawCode = 'quote_stray' | 'quote_misplaced' | 'field_count' | 'nul' | 'character_cut';

/** Carries the refusal of a file out of a stream; whoever opened the file turns it into a value. */
export class FileRefused extends Error {
  constructor(
    readonly code: FileFlawCode,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(`${code} ${JSON.stringify(params)}`);
    this.name = 'FileRefused';
  }
}
