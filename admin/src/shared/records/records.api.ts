import type { EntityDto, HistoryEntry, Pagination, RecordDto } from '@kehu/records/contract';
import { keys, useCreate, useDelete, useInvalidate, useList, useOne, useUpdate } from '@refinedev/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from '../api/client';
import type { Problem } from '../api/problem';
import { type RecordQuery, toQueryString } from './query';

export type ListAnswer = { data: RecordDto[]; meta: { pagination: Pagination } };
export type RecordAnswer = { data: RecordDto };
export type Count = { total: number; totalIsExact: boolean };

const keysOf = (path: string) => keys().data('default').resource(path);

/** Key of something else that is read of an entity's records: whatever changes one of them has it read again, too. */
export const listKey = (path: string, what: string, asked: unknown): readonly unknown[] =>
  keysOf(path).action('list').params({ what, asked }).get();

/** The same of what is read of one record. */
export const recordKey = (path: string, id: string, what: string): readonly unknown[] =>
  keysOf(path).action('one').id(id).params({ what }).get();

/** One page of records. */
export function useRecords(entity: EntityDto, query: RecordQuery, options: { enabled?: boolean } = {}) {
  const { query: state } = useList<RecordDto, Problem>({
    resource: entity.path,
    meta: { query },
    pagination: { mode: 'off' },
    queryOptions: { enabled: options.enabled ?? true, placeholderData: keepPreviousData },
  });
  const pagination = (state.data as { pagination?: Pagination } | undefined)?.pagination;
  return {
    records: state.data?.data ?? [],
    next: pagination?.next ?? null,
    loaded: state.data !== undefined,
    busy: state.isFetching,
    error: state.error,
    refetch: () => void state.refetch(),
  };
}

/** How many there are: asked beside the page, never in front of it. */
export const useRecordCount = (entity: EntityDto, query: RecordQuery) =>
  useQuery({
    queryKey: listKey(entity.path, 'count', query),
    queryFn: async ({ signal }) =>
      (await api.get<{ data: Count }>(`/${entity.path}/count`, toQueryString(query), signal)).data,
    placeholderData: keepPreviousData,
  });

export function useRecord(entity: EntityDto | undefined, id: string) {
  const { query } = useOne<RecordDto, Problem>({
    resource: entity?.path ?? '',
    id,
    queryOptions: { enabled: entity !== undefined && id !== '' },
  });
  return { record: query.data?.data, error: query.error, refetch: () => void query.refetch() };
}

/** Reads a record past the cache, for its present version. */
export const fetchRecord = async (entity: EntityDto, id: string): Promise<RecordDto> =>
  (await api.get<RecordAnswer>(`/${entity.path}/${id}`)).data;

const QUIET = { successNotification: false, errorNotification: false } as const;

export const useUpdateRecord = () => useUpdate<RecordDto, Problem, Record<string, unknown>>(QUIET);
export const useCreateRecord = () => useCreate<RecordDto, Problem, Record<string, unknown>>(QUIET);
export const useDeleteRecord = () => useDelete<RecordDto, Problem>();

/** After an operation that is not a plain update: everything read about the entity is read again. */
export function useRefresh(): (entity: EntityDto) => Promise<void> {
  const invalidate = useInvalidate();
  return useCallback((entity) => invalidate({ resource: entity.path, invalidates: ['all'] }), [invalidate]);
}

type HistoryAnswer = { data: HistoryEntry[]; meta: { next: string | null } };

export const historyKey = (entity: EntityDto, id: string) => ['history', entity.path, id] as const;

export const useHistory = (entity: EntityDto, id: string) =>
  useInfiniteQuery({
    queryKey: historyKey(entity, id),
    queryFn: ({ pageParam, signal }) =>
      api.get<HistoryAnswer>(
        `/${entity.path}/${id}/history`,
        pageParam ? `after=${encodeURIComponent(pageParam)}` : '',
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.meta.next,
  });
