import { defineProblems } from '@kehu/kernel';

export const recordProblems = defineProblems('records', {
  stale: [409, 'Somebody else changed this record meanwhile.'],
  in_use: [409, 'This {entity} cannot be deleted: {reason}.'],
  duplicate: [409, 'There is already a {entity} with this {field}.'],
  not_deletable: [409, 'Records of this kind are not deleted.'],
  export_too_large: [400, 'This is more than {limit} rows. Narrow the filter.'],
});
