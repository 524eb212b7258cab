export { openFilesBy } from './bytes-of';
export { type FileFlawCode, FileRefused, type RowFlawCode } from './flaws';
export type { Dialect } from './frames';
export { checkFile, type OpenedFile, openFile, type ReadingOptions, type ReadRow } from './open-file';
