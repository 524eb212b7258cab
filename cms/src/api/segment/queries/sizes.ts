import { addDays, clock, ok, type Result } from '@kehu/kernel';
import type { Gate } from '@kehu/records';
import type { Knex } from 'knex';
import type { SegmentSize } from '../contract';
import { segmentRow } from './seen-definition';

const daysAgo = (days: number): string => addDays(clock.today(), -days);

/** A segment's size by day, bank-wide; a day on which nothing was written had the size of the day before. */
export async function segmentGrowth(gate: Gate, id: string, days: number): Promise<Result<SegmentSize[]>> {
  const row = await segmentRow(gate, id);
  if (!row.ok) return row;
  const found = await gate.knex().raw(
    `select day::text, size, entered, gone from segment_sizes
     where segment_id = ? and day >= coalesce((select max(day) from segment_sizes where segment_id = ? and day <= ?::date), '-infinity')
     order by day`,
    [row.value, row.value, daysAgo(days - 1)],
  );
  const written = found.rows as { day: string; size: number; entered: number; gone: number }[];
  const [first] = written;
  if (!first) return ok([]);
  const byDay = new Map(written.map((entry) => [entry.day, entry]));
  let size = first.day < daysAgo(days - 1) ? first.size : 0;
  return ok(
    Array.from({ length: days }, (_, i) => daysAgo(days - 1 - i))
      .filter((day) => day >= first.day)
      .map((day) => {
        const entry = byDay.get(day);
        size = entry?.size ?? size;
        return { day, size, entered: entry?.entered ?? 0, left: entry?.gone ?? 0 };
      }),
  );
}

/** By how much each segment that somebody may read has grown in so many days, bank-wide. */
export async function sizeChanges(gate: Gate, days: number): Promise<Result<Record<string, number>>> {
  const view = gate.view('segment');
  if (!view.ok) return view;
  const seen = gate.scope().rows(view.value, 'read', 't');
  const found = await gate.knex().raw(
    `select t.document_id as id, t.size - coalesce((select z.size from segment_sizes z
       where z.segment_id = t.id and z.day <= ?::date order by z.day desc limit 1), 0) as change
     from segments t where ${seen.text}`,
    [daysAgo(days), ...seen.values] as never[],
  );
  return ok(Object.fromEntries((found.rows as { id: string; change: number }[]).map(({ id, change }) => [id, change])));
}

/** Writes the day's row of segments where nothing else has. @param rowIds all that are not archived when null */
export async function noteSizes(trx: Knex, rowIds: readonly number[] | null): Promise<void> {
  await trx.raw(
    `insert into segment_sizes (segment_id, day, size) select id, ?::date, size from segments
     where ${rowIds ? 'id = any(?::int[])' : "status <> 'archived'"}
     on conflict (segment_id, day) do nothing`,
    [clock.today(), ...(rowIds ? [rowIds] : [])] as never[],
  );
}
