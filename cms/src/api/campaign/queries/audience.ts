import { isDay, join, type Sql, sql } from '@kehu/kernel';
import { catalogue, columnExpression } from '@kehu/records';
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

/** Customers with a date on a day, or each year on its anniversary; undefined when the field is gone. */
export function customersOn(name: string, day: string, yearly: boolean): Sql | undefined {
  const field = catalogue().entity('customer').fields.get(name);
  if (field?.type !== 'date') return undefined;
  const date = columnExpression(field, 'c');
  return yearly
    ? // Of the day itself there is no anniversary: the first one is in the following year.
      sql(
        `select c.id from customers c where to_char(${date}, 'MM-DD') = any(?) and ${date} < ?::date`,
        anniversaries(day),
        `${day.slice(0, 4)}-01-01`,
      )
    : sql(`select c.id from customers c where ${date} = ?::date`, day);
}

/** Who was born on 29 February is congratulated on the 28th where there is none. */
function anniversaries(date: string): string[] {
  const day = date.slice(5);
  const hasLeapDay = isDay(`${date.slice(0, 4)}-02-29`);
  return day === '02-28' && !hasLeapDay ? [day, '02-29'] : [day];
}
