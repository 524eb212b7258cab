import type { RecordDto } from '@kehu/records/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../../shared/api/client';

export const TIMELINE_KINDS = ['transaction', 'change', 'task', 'reveal', 'case', 'answer'] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export type TimelineEntry = {
  at: string;
  kind: TimelineKind;
  id: string;
  title: string;
  params: Record<string, unknown>;
  entity: string;
  recordId: string;
};
type TimelineAnswer = { data: TimelineEntry[]; meta: { next: string | null } };

export type HeldAccount = {
  id: string;
  accountNo: string;
  type: string;
  role: string;
  productName: string | null;
  status: string;
  balance: string;
  currency: string;
};
export type Holdings = {
  accounts: HeldAccount[];
  cards: RecordDto[];
  loans: RecordDto[];
  standingOrders: RecordDto[];
  assets: string;
  liabilities: string;
  currency: string;
};

export const useTimeline = (customerId: string) =>
  useInfiniteQuery({
    queryKey: ['timeline', customerId],
    queryFn: ({ pageParam, signal }) =>
      api.get<TimelineAnswer>(
        `/customers/${customerId}/timeline`,
        pageParam ? `after=${encodeURIComponent(pageParam)}` : '',
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.meta.next,
  });

export const useHoldings = (customerId: string) =>
  useQuery({
    queryKey: ['holdings', customerId],
    queryFn: async ({ signal }) =>
      (await api.get<{ data: Holdings }>(`/customers/${customerId}/holdings`, '', signal)).data,
  });
