import { useQuery } from '@tanstack/react-query';
import { api } from '../../../shared/api/client';

/** Regions that branches are in. */
export function useRegions(): string[] {
  const { data } = useQuery({
    queryKey: ['regions'],
    queryFn: async ({ signal }) =>
      (await api.get<{ data: { region: string | null }[] }>('/branches/aggregate', 'group=region', signal)).data,
    staleTime: 300_000,
  });
  return (data ?? []).flatMap(({ region }) => region ?? []).sort();
}
