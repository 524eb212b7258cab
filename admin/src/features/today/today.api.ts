import type { RecordDto } from '@kehu/records/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client';

export type Figure = { key: string; value: string; kind: 'count' | 'money'; spark: number[] };
export type Today = {
  tasks: RecordDto[];
  cases: RecordDto[];
  birthdays: RecordDto[];
  moreBirthdays: string | null;
  maturing: RecordDto[];
  figures: Figure[];
};

export const useToday = () =>
  useQuery({
    queryKey: ['today'],
    queryFn: async ({ signal }) => (await api.get<{ data: Today }>('/today', '', signal)).data,
    refetchInterval: 5 * 60_000,
  });

type Page = { data: RecordDto[]; meta: { next: string | null } };

/** The birthdays that come after those of the page, once somebody asks for them. */
export const useMoreBirthdays = (after: string | null, asked: boolean) =>
  useInfiniteQuery({
    queryKey: ['today', 'birthdays', after],
    enabled: asked && after !== null,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>('/today/birthdays', `after=${encodeURIComponent(pageParam)}`, signal),
    initialPageParam: after ?? '',
    getNextPageParam: (page) => page.meta.next,
  });
