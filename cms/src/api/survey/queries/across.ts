import { clock, type Sql, sql } from '@kehu/kernel';
import type { Readable } from '@kehu/records';
import type { CrossBy } from '../contract';
import type { Counted } from './asked';
import { facts } from './facts';

const CUSTOMER = 'left join customers c on c.id = a.customer_id';

/** What rows `a` are told apart by: the key, how it is shown, and the tables that it needs. */
export function across(
  by: Exclude<CrossBy, 'question'>,
  readable: Readable,
): { key: string; label: string; from: Sql } {
  return ACROSS[by](readable);
}

const own = (column: string) => () => ({ key: `a.${column}::text`, label: `a.${column}::text`, from: sql('') });

const ACROSS: Record<
  Exclude<CrossBy, 'question'>,
  (readable: Readable) => { key: string; label: string; from: Sql }
> = {
  channel: own('channel'),
  language: own('language'),
  version: own('version'),
  branch: (readable) => ({ key: 'b.document_id', label: 'b.name', from: branches(readable) }),
  region: (readable) => ({ key: 'b.region', label: 'b.region', from: branches(readable) }),
  segment: (readable) => {
    const { text, values } = readable('segment', 's');
    return {
      key: 's.document_id',
      label: 's.name',
      from: {
        text: `join segment_members m on m.customer_id = a.customer_id
          join segments s on s.id = m.segment_id and s.status = 'active' and ${text}`,
        values,
      },
    };
  },
  product: (readable) => {
    const held = readable('account', 'h');
    const shown = readable('product', 'p');
    return {
      key: 'p.document_id',
      label: 'p.name',
      from: {
        text: `join (select distinct h.customer_id, h.product_id from accounts h
            where h.status <> 'closed' and ${held.text}) h
          on h.customer_id = a.customer_id join products p on p.id = h.product_id and ${shown.text}`,
        values: [...held.values, ...shown.values],
      },
    };
  },
  age: () => ({ key: ageBand(), label: ageBand(), from: sql(CUSTOMER) }),
};

function branches(readable: Readable): Sql {
  const { text, values } = readable('branch', 'b');
  return { text: `${CUSTOMER} left join branches b on b.id = c.branch_id and ${text}`, values };
}

const age = (): string => `extract(year from age('${clock.today()}'::date, c.birth_date))`;
const ageBand = (): string =>
  `case when c.birth_date is null then null ${[18, 25, 35, 45, 55, 65]
    .map((end, i, ends) => `when ${age()} < ${end} then '${i === 0 ? 0 : ends[i - 1]}–${end - 1}'`)
    .join(' ')} else '65+' end`;

/**
 * By what was said to a question: a choice as it is, of a table with its row; a number in four bands that hold as many
 * answers as may be; a day by its month; words and files by whether there are any. Who chose several things stands
 * with each.
 */
export function acrossQuestion(
  question: string,
  kind: 'choice' | 'number' | 'date' | 'given',
  counted: Counted,
): { key: string; label: string; from: Sql } {
  const where = facts(counted);
  const said = {
    choice: `case when f."row" = '' then '' else f."row" || ' · ' end || left(f.value, 100)`,
    date: 'left(f.value, 7)',
    given: `'given'`,
  }[kind === 'number' ? 'choice' : kind];
  const own = `select f.answer_id, f."row", f.value, f.number from survey_facts f where f.question = ? and ${where.text}`;
  // Bands are cut between numbers, so that one number is never in two of them.
  const banded = `select distinct f.answer_id, low || case when low = high then '' else ' – ' || high end as said from (
      select f.answer_id, min(f.number) over (partition by f.band)::float8::text as low,
        max(f.number) over (partition by f.band)::float8::text as high
      from (select f.*, least(floor(4 * (rank() over (order by f.number) - 1) / count(*) over ()), 3) as band
        from (${own}) f where f.number is not null) f) f`;
  const text = kind === 'number' ? banded : `select distinct f.answer_id, ${said} as said from (${own}) f`;
  return {
    key: 'q.said',
    label: 'q.said',
    from: { text: `left join (${text}) q on q.answer_id = a.id`, values: [question, ...where.values] },
  };
}
