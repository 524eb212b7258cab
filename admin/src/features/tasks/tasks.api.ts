import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client';
import { type Filters, toQueryString } from '../../shared/records/query';
import { type ListAnswer, listKey, useRefresh } from '../../shared/records/records.api';

/** A column shows this many; the list shows the rest. */
export const COLUMN_SIZE = 50;

export const columnKey = (status: string, filters: Filters | null) => listKey('tasks', 'board', { status, filters });

export const fetchColumn = (status: string, filters: Filters | null, signal: AbortSignal) =>
  api.get<ListAnswer>(
    '/tasks',
    toQueryString({
      filters: { $and: [{ status: { $eq: status } }, ...(filters ? [filters] : [])] },
      sort: 'dueAt:asc',
      pageSize: COLUMN_SIZE,
    }),
    signal,
  );

export type Move = { task: RecordDto; from: string; to: string };

/** Moves a task to another column at once on the screen; a refusal puts it back. */
export function useMoveTask(entity: EntityDto, filters: Filters | null) {
  const client = useQueryClient();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ task, to }: Move) => api.post(`/tasks/${task.id}/move`, { status: to, version: task.version }),
    onMutate: (move) => show(client, filters, move),
    onSettled: () => refresh(entity),
  });
}

function show(client: QueryClient, filters: Filters | null, { task, from, to }: Move): void {
  client.setQueryData<ListAnswer>(columnKey(from, filters), (column) =>
    column ? { ...column, data: column.data.filter(({ id }) => id !== task.id) } : column,
  );
  client.setQueryData<ListAnswer>(columnKey(to, filters), (column) =>
    column ? { ...column, data: [{ ...task, status: to }, ...column.data] } : column,
  );
}
