import { type Sql, sql } from '@kehu/kernel';

/** The customers (row ids) who are in any of the segments (row ids). */
export function segmentMembers(segmentRowIds: number[]): Sql {
  return segmentRowIds.length === 1
    ? sql('select m.customer_id from segment_members m where m.segment_id = ?', segmentRowIds[0])
    : sql('select distinct m.customer_id from segment_members m where m.segment_id = any(?::int[])', segmentRowIds);
}
