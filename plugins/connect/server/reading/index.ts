export { bytesOf, openFilesBy } from './bytes-of';
export { detectEncoding } from './detect-encoding';
export { type FileFlawCode, FileRefused, type RowFlawCode } from './flaws';
export type { Dialect } from './frames';
export { type CheckedFile, checkFile, type OpenedFile, openFile, type ReadRow } from './open-file';
export type { Aside, ReadingOptions } from './table-head';
