import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client';

export const KEY = ['approvals'] as const;
export const MINUTE_MS = 60_000;

/** Apart from the page's calls: the menu of every page asks for it. */
export const useApprovalCount = () =>
  useQuery({
    queryKey: [...KEY, 'count'],
    queryFn: async ({ signal }) =>
      (await api.get<{ data: { toDecide: number } }>('/approvals/count', '', signal)).data.toDecide,
    refetchInterval: MINUTE_MS,
  });
