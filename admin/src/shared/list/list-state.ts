import type { EntityDto } from '@kehu/records/contract';
import type { Filters, RecordQuery } from '../records/query';

/** What a list shows. It lives in the address, so that a link, a reload and the back button bring it back. */
export type ListState = {
  q: string;
  filters: Filters | null;
  /** `field:asc`; null: the entity's own order */
  sort: string | null;
  /** null: the entity's default columns */
  columns: string[] | null;
  pageSize: number;
  /** cursor of the page; null: the first */
  after: string | null;
  /** number of that page, for "26–50" */
  page: number;
};

export const PAGE_SIZES = [25, 50, 100, 200] as const;
const FIRST_PAGE = { after: null, page: 1 } as const;

/** Keeps to what the catalogue knows: an old link may name a field that is gone. */
export function readListState(params: URLSearchParams, entity: EntityDto): ListState {
  const known = new Set(entity.fields.map(({ name }) => name));
  const columns = (params.get('cols') ?? '').split(',').filter((name) => known.has(name));
  const sort = params.get('sort');
  const after = params.get('after');
  return {
    q: params.get('q') ?? '',
    filters: readFilters(params.get('filters')),
    sort: sort && /^\w+:(asc|desc)$/.test(sort) && known.has(sort.split(':')[0] ?? '') ? sort : null,
    columns: columns.length > 0 ? columns : null,
    pageSize: PAGE_SIZES.find((size) => String(size) === params.get('size')) ?? PAGE_SIZES[0],
    after,
    page: after ? Math.max(2, Number.parseInt(params.get('page') ?? '', 10) || 2) : 1,
  };
}

function readFilters(text: string | null): Filters | null {
  try {
    const filters = JSON.parse(text ?? 'null') as unknown;
    const usable = typeof filters === 'object' && filters !== null && !Array.isArray(filters);
    return usable && Object.keys(filters).length > 0 ? (filters as Filters) : null;
  } catch {
    return null;
  }
}

/** Writes into the parameters that are there, leaving others (`peek`) alone; defaults are left out. */
export function writeListState(params: URLSearchParams, state: ListState): URLSearchParams {
  const next = new URLSearchParams(params);
  const put = (key: string, value: string | null): void => {
    if (value === null || value === '') next.delete(key);
    else next.set(key, value);
  };
  put('q', state.q);
  put('filters', state.filters && JSON.stringify(state.filters));
  put('sort', state.sort);
  put('cols', state.columns?.join(',') ?? null);
  put('size', state.pageSize === PAGE_SIZES[0] ? null : String(state.pageSize));
  put('after', state.after);
  put('page', state.after ? String(state.page) : null);
  return next;
}

/** Any change but turning the page starts again at the first page: a cursor belongs to its query. */
export const changeListState = (state: ListState, change: Partial<Omit<ListState, 'after' | 'page'>>): ListState => ({
  ...state,
  ...change,
  ...FIRST_PAGE,
});

export function toRecordQuery(state: ListState, columns: readonly string[]): RecordQuery {
  return { ...toCountQuery(state), sort: state.sort, fields: columns, pageSize: state.pageSize, after: state.after };
}

export const toCountQuery = (state: ListState): RecordQuery => ({ q: state.q || undefined, filters: state.filters });
