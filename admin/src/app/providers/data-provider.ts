import type { DataProvider } from '@refinedev/core';
import { api } from '../../shared/api/client';
import { type RecordQuery, toQueryString } from '../../shared/records/query';
import type { ListAnswer, RecordAnswer } from '../../shared/records/records.api';

/**
 * Refine's door to the records routes. Lists take the API's own query (`meta.query`): cursors, a closed
 * operator set and capped counts do not fit into Refine's generic filters without losing something.
 */
export const dataProvider: DataProvider = {
  getApiUrl: () => '/api',

  async getList({ resource, pagination, meta }) {
    const query: RecordQuery = { pageSize: pagination?.pageSize, ...(meta?.query as RecordQuery | undefined) };
    const body = await api.get<ListAnswer>(`/${resource}`, toQueryString(query), meta?.queryContext?.signal);
    return {
      data: body.data as never[],
      total: body.meta.pagination.total ?? body.data.length,
      pagination: body.meta.pagination,
    };
  },

  async getOne({ resource, id, meta }) {
    const query = toQueryString((meta?.query as RecordQuery | undefined) ?? {});
    const body = await api.get<RecordAnswer>(`/${resource}/${id}`, query, meta?.queryContext?.signal);
    return { data: body.data as never };
  },

  async create({ resource, variables, meta }) {
    const body = await api.post<RecordAnswer>(
      `/${resource}`,
      { data: variables },
      { idempotencyKey: meta?.idempotencyKey as string },
    );
    return { data: body.data as never };
  },

  /** `meta.version` is the version that was read; a stale one is refused with both values. */
  async update({ resource, id, variables, meta }) {
    const body = await api.patch<RecordAnswer>(`/${resource}/${id}`, { version: meta?.version, data: variables });
    return { data: body.data as never };
  },

  async deleteOne({ resource, id }) {
    const body = await api.delete<RecordAnswer | undefined>(`/${resource}/${id}`);
    return { data: (body?.data ?? { id }) as never };
  },
};
