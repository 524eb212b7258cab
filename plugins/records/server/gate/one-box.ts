import { join, ok, type Result, type Sql, sql } from '@kehu/kernel';
import { type Locale, sentenceOf } from '@kehu/kernel/contract';
import type { Vault } from '@kehu/vault';
import type { RecordDto, SearchHit } from '../../contract';
import { blindIndexOf } from '../catalogue/blind-index';
import { canonical } from '../catalogue/canonical';
import type { Field } from '../catalogue/model';
import { columnExpression } from './expressions';
import type { Gate } from './gate';
import { findText } from './grams';
import { isSearchable, isTail } from './search-predicate';
import type { EntityView } from './view';

/** What the one box looks through, and the fields that a hit shows beside its title. */
export interface SearchTarget {
  entity: string;
  subtitle: string[];
}

const targets: SearchTarget[] = [];
export const defineSearchTarget = (target: SearchTarget): void => {
  targets.push(target);
};

/** Hits of one way to find (a field of an entity). */
const PER_WAY = 6;
const HITS = 20;

interface Way {
  target: SearchTarget;
  view: EntityView;
  matched: string;
  predicate: Sql;
}

/**
 * One box over names, numbers and encrypted values: each searchable field is one indexed look-up, all in one
 * statement, each within the rows the person may see.
 */
export async function searchOneBox(
  gate: Gate,
  vault: Vault,
  text: string,
  locale?: Locale,
): Promise<Result<SearchHit[]>> {
  const wanted = text.trim();
  if (wanted.length === 0 || wanted.includes('\u0000')) return ok([]);
  const ways = targets.flatMap((target) => {
    const view = gate.views.of(target.entity);
    return view?.can('read') ? waysOf(view, target, wanted, vault) : [];
  });
  if (ways.length === 0) return ok([]);
  const union = join(
    ways.map((way, i) => selectOf(gate, way, i)),
    ' union all ',
  );
  const found = await gate.knex().raw(union.text, union.values as never[]);
  const first = new Map<string, { way: Way; id: string }>();
  for (const row of found.rows as { way: number; id: string }[]) {
    const way = ways[row.way] as Way;
    const key = `${way.target.entity} ${row.id}`;
    if (!first.has(key)) first.set(key, { way, id: row.id });
  }
  return ok(await show(gate, [...first.values()].slice(0, HITS), locale));
}

function waysOf(view: EntityView, target: SearchTarget, text: string, vault: Vault): Way[] {
  const ways: Way[] = [];
  for (const fieldView of view.fields.values()) {
    const { field } = fieldView;
    if (!isSearchable(fieldView)) continue;
    const add = (matched: string, predicate: Sql) => ways.push({ target, view, matched, predicate });
    if (field.storage.in === 'vault') {
      const { index, tail } = field.storage;
      const blind = (purpose: 'whole' | 'tail') => blindIndexOf(vault, view.entity.name, field, text, purpose);
      if (index && canonical(field, text).length >= 4) add(field.name, sql(`t."${index}" = ?`, blind('whole')));
      if (tail && isTail(field, text)) add(`${field.name}Tail`, sql(`t."${tail}" = ?`, blind('tail')));
      continue;
    }
    add(field.name, findText(columnExpression(field, 't'), text));
  }
  return ways;
}

function selectOf(gate: Gate, way: Way, number: number): Sql {
  const rows = gate.where(way.view, { filter: null, search: null }, 'read');
  const where = join([way.predicate, rows], ' and ');
  return {
    text: `(select ${number} as way, t."${way.view.entity.idColumn}"::text as id
      from "${way.view.entity.table}" t where ${where.text} limit ${PER_WAY})`,
    values: where.values,
  };
}

/** Titles and subtitles, one read an entity. */
async function show(gate: Gate, hits: { way: Way; id: string }[], locale?: Locale): Promise<SearchHit[]> {
  const records = new Map<string, RecordDto>();
  for (const target of targets) {
    const ids = hits.filter((hit) => hit.way.target === target).map((hit) => hit.id);
    const view = gate.views.of(target.entity);
    if (ids.length === 0 || !view) continue;
    const fields = [view.entity.titleField, ...target.subtitle].filter((name) => view.fields.has(name));
    const page = await gate.list(target.entity, {
      fields,
      filters: { id: { $in: ids } },
      pagination: { pageSize: HITS },
    });
    if (page.ok) for (const record of page.value.data) records.set(`${target.entity} ${record.id}`, record);
  }
  return hits.flatMap(({ way, id }) => {
    const record = records.get(`${way.target.entity} ${id}`);
    if (!record) return [];
    return [
      {
        entity: way.target.entity,
        id,
        title: String(record[way.view.entity.titleField] ?? id),
        subtitle: way.target.subtitle
          .map((name) => textOf(way.view.entity.fields.get(name), record[name], locale))
          .filter(Boolean)
          .join(' · '),
        matched: way.matched,
      },
    ];
  });
}

/** A value as it is read; a choice by its label. */
function textOf(field: Field | undefined, value: unknown, locale?: Locale): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return String((value as { title?: unknown }).title ?? '');
  const option = field?.options?.find((each) => each.value === value);
  return option ? sentenceOf(option.label, {}, locale) : String(value);
}
