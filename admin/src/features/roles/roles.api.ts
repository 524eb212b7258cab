import type { Role } from '@kehu/access/contract';
import type { Waiting } from '@kehu/kernel/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client';
import { isWaiting } from '../../shared/api/waiting';

/** A role as it stands; `version` guards against two people saving over each other. */
export type StoredRole = Role & { version: number };

const KEY = ['roles'] as const;

export const useRoles = () =>
  useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await api.get<{ data: StoredRole[] }>('/roles', '', signal)).data,
  });

export function useSaveRole() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (role: StoredRole) =>
      (await api.put<{ data: StoredRole | Waiting }>(`/roles/${encodeURIComponent(role.name)}`, role)).data,
    onSuccess: (saved) => {
      if (isWaiting(saved)) return;
      client.setQueryData<StoredRole[]>(KEY, (roles) =>
        roles?.map((role) => (role.name === saved.name ? saved : role)),
      );
    },
  });
}
