import qs from 'qs';

/** A condition in the API's filter syntax: `{status: {$eq: 'active'}}`, `{$and: [...]}`. */
export type Filters = Record<string, unknown>;

export type RecordQuery = {
  q?: string | undefined;
  filters?: Filters | null | undefined;
  sort?: string | null | undefined;
  fields?: readonly string[] | undefined;
  pageSize?: number | undefined;
  page?: number | undefined;
  after?: string | null | undefined;
};

/** The query string of a list, a count or an export, in the API's bracketed syntax. */
export function toQueryString(query: RecordQuery): string {
  const pagination: Record<string, unknown> = {};
  if (query.pageSize) pagination.pageSize = query.pageSize;
  if (query.after) pagination.after = query.after;
  else if (query.page) pagination.page = query.page;
  return qs.stringify(
    {
      q: query.q || undefined,
      filters: query.filters ?? undefined,
      sort: query.sort || undefined,
      fields: query.fields,
      pagination,
    },
    { encodeValuesOnly: true, skipNulls: true },
  );
}
