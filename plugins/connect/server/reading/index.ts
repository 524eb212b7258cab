export { type FileFlawCode, FileRefused, type RowFlawCode } from './flaws';
export { type Dialect, MAX_RECORD_BYTES } from './frames';
export { checkFile, type OpenedFile, openFile, type ReadingOptions, type ReadRow } from './open-file';
