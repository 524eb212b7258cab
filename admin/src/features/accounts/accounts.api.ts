import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client';
import { useRefresh } from '../../shared/records/records.api';

export type Period = { from: string; to: string };
export type Statement = { opening: string; closing: string; currency: string; rows: RecordDto[] };
type StatementAnswer = { data: Statement; meta: { next: string | null } };

const fetchPage = (accountId: string, { from, to }: Period, after: string | null, signal?: AbortSignal) =>
  api.get<StatementAnswer>(
    `/accounts/${accountId}/statement`,
    new URLSearchParams({ from, to, ...(after ? { after } : {}) }).toString(),
    signal,
  );

export const useStatement = (accountId: string, period: Period) =>
  useInfiniteQuery({
    queryKey: ['statement', accountId, period],
    queryFn: ({ pageParam, signal }) => fetchPage(accountId, period, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.meta.next,
  });

/** Every row of the period, page by page, for the file. */
export async function fetchStatement(accountId: string, period: Period): Promise<Statement> {
  const first = await fetchPage(accountId, period, null);
  const rows = [...first.data.rows];
  for (let after = first.meta.next; after; ) {
    const page = await fetchPage(accountId, period, after);
    rows.push(...page.data.rows);
    after = page.meta.next;
  }
  return { ...first.data, rows };
}

/** Why the balance is what it is, as the server answers it. */
export type BalanceBasis = {
  balance: string;
  currency: string;
  stated: { balance: string; bookedAt: string } | null;
  later: string | null;
  sum: string;
  difference: string;
};

export const useBalanceBasis = (accountId: string) =>
  useQuery({
    queryKey: ['balance-basis', accountId],
    queryFn: async ({ signal }) =>
      (await api.get<{ data: BalanceBasis }>(`/accounts/${accountId}/balance`, '', signal)).data,
  });

export const ACCOUNT_ACTIONS = ['freeze', 'unfreeze', 'close'] as const;
export type AccountAction = (typeof ACCOUNT_ACTIONS)[number];

/** In which states an action is offered; the server decides. */
export const OFFERED_IN: Record<AccountAction, readonly string[]> = {
  freeze: ['active', 'dormant', 'lost'],
  unfreeze: ['frozen'],
  close: ['active', 'dormant'],
};

export function useAccountAction(entity: EntityDto, accountId: string) {
  const refresh = useRefresh();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ action, reason }: { action: AccountAction; reason: string }) =>
      api.post(`/accounts/${accountId}/${action}`, { reason }),
    onSuccess: async () => {
      await Promise.all([
        refresh(entity),
        client.invalidateQueries({ queryKey: ['history', entity.path, accountId] }),
        client.invalidateQueries({ queryKey: ['holdings'] }),
      ]);
    },
  });
}
