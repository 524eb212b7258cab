import type { Effect } from '@kehu/cms/contract/improvement';
import type { EntityDto, Pagination, RecordDto } from '@kehu/records/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client';
import type { Filters } from '../../shared/records/query';
import { useRefresh } from '../../shared/records/records.api';

const SHOWN = 30;
const FIELDS = 'subject,customer,assignee,status,outcome,priority,dueAt,scoreBefore,scoreAfter';

/** Cases of one column of the board, the most urgent first. */
export const useColumn = (status: string, filters: Filters | null) =>
  useQuery({
    queryKey: ['service-case', 'board', status, filters],
    queryFn: ({ signal }) => {
      const where = JSON.stringify({ $and: [{ status: { $eq: status } }, ...(filters ? [filters] : [])] });
      const sort = status === 'closed' ? 'closedAt:desc' : 'dueAt:asc';
      const query = new URLSearchParams({
        filters: where,
        fields: FIELDS,
        sort,
        'pagination[pageSize]': String(SHOWN),
      });
      return api.get<{ data: RecordDto[]; meta: { pagination: Pagination } }>(
        '/service-cases',
        query.toString(),
        signal,
      );
    },
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
    queryKey: ['improvement', id, 'effect'],
    queryFn: ({ signal }) => api.get<{ data: Effect }>(`/improvements/${id}/effect`, '', signal),
  });
