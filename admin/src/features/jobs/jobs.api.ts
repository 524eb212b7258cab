import type { Job } from '@kehu/jobs/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client';

const KEY = ['jobs', 'dead'] as const;
type JobsAnswer = { data: Job[]; meta?: { next: string | null } };

export const useDeadLetters = () =>
  useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam, signal }) =>
      api.get<JobsAnswer>(
        '/jobs',
        new URLSearchParams({ state: 'dead', ...(pageParam ? { after: pageParam } : {}) }).toString(),
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.meta?.next ?? null,
  });

export function useRetryJob() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post(`/jobs/${id}/retry`),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
