import type { Approval, ApprovalView } from '@kehu/kernel/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client';
import { KEY, MINUTE_MS } from './count.api';

export const useApprovals = (view: ApprovalView) =>
  useQuery({
    queryKey: [...KEY, view],
    queryFn: async ({ signal }) => (await api.get<{ data: Approval[] }>('/approvals', `view=${view}`, signal)).data,
    refetchInterval: MINUTE_MS,
  });

/** What a decision changes may be on any page. */
function useApprovalMutation<I, O>(mutationFn: (input: I) => Promise<O>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries() });
}

type Decision = { id: string; decision: 'approve' | 'refuse'; note?: string };

export const useDecide = () =>
  useApprovalMutation(
    async ({ id, ...decision }: Decision) =>
      (await api.post<{ data: Pick<Approval, 'status' | 'failure'> }>(`/approvals/${id}/decision`, decision)).data,
  );

export const useWithdraw = () => useApprovalMutation((id: string) => api.post(`/approvals/${id}/withdrawal`));
