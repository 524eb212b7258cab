export { detectEncoding } from './detect-encoding';
export { type FileFlawCode, FileRefused, type RowFlawCode } from './flaws';
export type { Dialect } from './frames';
export {
  type Aside,
  type CheckedFile,
  checkFile,
  type OpenedFile,
  openFile,
  type ReadingOptions,
  type ReadRow,
} from './open-file';
