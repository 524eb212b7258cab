import { defineProblems } from '@kehu/kernel';

export const connectProblems = defineProblems('connect', {
  preset_unknown: [404, 'There is no preset called {preset}. There are: {known}.'],
  preset_unreadable: [400, 'The preset {path} could not be read.'],
  preset_invalid: [400, 'The preset is not right: {reason}'],
  mapping_invalid: [400, 'The mapping is not right: {reason}.'],
  no_files: [400, 'There is no file to import.'],
  file_missing: [400, 'There is no file {path}.'],
  file_refused: [422, '{file}: {reason}'],
  dates_doubtful: [
    422,
    '{file}: the column “{column}” can be read with the day first or with the month first ({examples}). Say which order its dates have.',
  ],
  decimal_doubtful: [
    422,
    '{file}: the column “{column}” does not tell whether a point or a comma stands before the decimals ({examples}). Say which.',
  ],
  files_refused: [422, '{count} files cannot be read:\n{reasons}'],
  file_unmatched: [422, '{file} fits none of the names that the preset {preset} knows: {names}.'],
  not_found: [404, 'There is no import {id}.'],
  state: [409, 'The import is {state}, so that this cannot be done.'],
  reject_unknown: [404, 'There is no rejected row {row} of {file}.'],
  reject_cells: [400, 'The row must have {expected} cells, not {found}.'],
  undo_blocked: [409, 'Later data depends on this import, so that it cannot be undone: {reasons}.'],
});
