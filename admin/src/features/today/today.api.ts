import type { RecordDto } from '@kehu/records/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client';

export type Figure = { key: string; value: string; kind: 'count' | 'money'; spark: number[] };
export type Today = {
  tasks: RecordDto[];
  cases: RecordDto[];
  birthdays: RecordDto[];
  maturing: RecordDto[];
  figures: Figure[];
};

export const useToday = () =>
  useQuery({
    queryKey: ['today'],
    queryFn: async ({ signal }) => (await api.get<{ data: Today }>('/today', '', signal)).data,
    refetchInterval: 5 * 60_000,
  });
