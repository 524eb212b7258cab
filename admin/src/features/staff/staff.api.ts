import type { CreateStaff, StaffAccount, UpdateStaff } from '@kehu/access/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client';

const KEY = ['staff-accounts'] as const;

export const useStaff = () =>
  useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await api.get<{ data: StaffAccount[] }>('/staff-accounts', '', signal)).data,
  });

/** What an answer holds; a 204 holds nothing. */
const dataOf = async (answer: Promise<unknown>): Promise<unknown> =>
  ((await answer) as { data?: unknown } | undefined)?.data;

function useStaffMutation<T>(mutationFn: (input: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => client.invalidateQueries({ queryKey: KEY }) });
}

export const useCreateStaff = () => useStaffMutation((account: CreateStaff) => dataOf(api.post('/staff', account)));

export const useUpdateStaff = () =>
  useStaffMutation(({ id, ...changes }: UpdateStaff) => dataOf(api.patch(`/staff/${id}`, changes)));

export const useResetPassword = () =>
  useStaffMutation(({ id, password }: { id: string; password: string }) =>
    dataOf(api.post(`/staff/${id}/password`, { password })),
  );
