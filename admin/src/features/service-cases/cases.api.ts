import type { Effect } from '@kehu/cms/contract/improvement';
import type { EntityDto } from '@kehu/records/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client';
import { type Filters, toQueryString } from '../../shared/records/query';
import { type ListAnswer, listKey, recordKey, useRefresh } from '../../shared/records/records.api';

const SHOWN = 30;
const FIELDS = [
  'subject',
  'customer',
  'assignee',
  'status',
  'outcome',
  'priority',
  'dueAt',
  'scoreBefore',
  'scoreAfter',
];

/** Cases of one column of the board, the most urgent first. */
export const useColumn = (status: string, filters: Filters | null) =>
  useQuery({
    queryKey: listKey('service-cases', 'board', { status, filters }),
    queryFn: ({ signal }) =>
      api.get<ListAnswer>(
        '/service-cases',
        toQueryString({
          filters: { $and: [{ status: { $eq: status } }, ...(filters ? [filters] : [])] },
          sort: status === 'closed' ? 'closedAt:desc' : 'dueAt:asc',
          fields: FIELDS,
          pageSize: SHOWN,
        }),
        signal,
      ),
  });

export const CASE_STEPS = ['contact', 'ask-again', 'close'] as const;
export type CaseStep = (typeof CASE_STEPS)[number];

export function useSteerCase(entity: EntityDto, id: string) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ step, note }: { step: CaseStep; note?: string }) =>
      api.post(`/service-cases/${id}/${step}`, note ? { note } : {}),
    onSettled: () => refresh(entity),
  });
}

export const useEffectOf = (id: string) =>
  useQuery({
    queryKey: recordKey('improvements', id, 'effect'),
    queryFn: ({ signal }) => api.get<{ data: Effect }>(`/improvements/${id}/effect`, '', signal),
  });
