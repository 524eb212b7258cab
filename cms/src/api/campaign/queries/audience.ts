import { join, type Sql, sql } from '@kehu/kernel';
import type { Plan } from '../contract';

const memberOf = (segments: readonly string[]): Sql =>
  sql(
    `exists (select 1 from segment_members s where s.customer_id = c.id
       and s.segment_id in (select id from segments where document_id = any(?)))`,
    segments,
  );

/**
 * The row ids of a plan's audience.
 * @param open whether everybody belongs to it where no segment is named: for those whom a trigger brings
 */
export function audienceOf({ audience }: Pick<Plan, 'audience'>, open = false): Sql {
  const { include, within, exclude, withoutRegions } = audience;
  const parts: Sql[] = [include.length > 0 ? memberOf(include) : sql(open || within.length > 0 ? 'true' : 'false')];
  for (const segment of within) parts.push(memberOf([segment]));
  if (exclude.length > 0) {
    const { text, values } = memberOf(exclude);
    parts.push({ text: `not ${text}`, values });
  }
  if (withoutRegions.length > 0)
    parts.push(
      sql('not exists (select 1 from branches b where b.id = c.branch_id and b.region = any(?))', withoutRegions),
    );
  const where = join(parts, ' and ');
  return { text: `select c.id from customers c where ${where.text}`, values: where.values };
}
