import type {
  ConsentOverview,
  LiftSuppressionInput,
  MailboxItem,
  MailboxMessage,
  MessagingSettings,
  RecordConsentInput,
  ResolveDeliveryInput,
  SaveMessagingSettingsInput,
  SavePurposeInput,
  SuppressInput,
} from '@kehu/messaging/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { api } from '../../shared/api/client';

type Data<T> = { data: T };
type MailboxAnswer = Data<MailboxItem[]> & { meta: { next: string | null } };

const SETTINGS = ['messaging-settings'] as const;
const consentsOf = (recipient: string) => ['consents', recipient] as const;

export const useMessagingSettings = (enabled = true) =>
  useQuery({
    queryKey: SETTINGS,
    queryFn: async ({ signal }) => (await api.get<Data<MessagingSettings>>('/messaging/settings', '', signal)).data,
    enabled,
  });

export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof SaveMessagingSettingsInput>) => api.put('/messaging/settings', input),
    onSettled: () => client.invalidateQueries({ queryKey: SETTINGS }),
  });
}

export function useSavePurpose() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, ...input }: z.input<typeof SavePurposeInput>) => api.put(`/messaging/purposes/${name}`, input),
    onSettled: () => client.invalidateQueries({ queryKey: SETTINGS }),
  });
}

export const useMailbox = () =>
  useInfiniteQuery({
    queryKey: ['mailbox'],
    queryFn: ({ pageParam, signal }) =>
      api.get<MailboxAnswer>('/mailbox', pageParam ? `before=${pageParam}` : '', signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.meta.next,
  });

export const useMailboxMessage = (id: string) =>
  useQuery({
    queryKey: ['mailbox', id],
    queryFn: async ({ signal }) => (await api.get<Data<MailboxMessage>>(`/mailbox/${id}`, '', signal)).data,
  });

export const useConsents = (recipient: string) =>
  useQuery({
    queryKey: consentsOf(recipient),
    queryFn: async ({ signal }) => (await api.get<Data<ConsentOverview>>(`/consents/${recipient}`, '', signal)).data,
  });

function useConsentMutation<T extends { recipient: string }>(to: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: T) => api.post(to, input),
    onSettled: (_, __, { recipient }) => client.invalidateQueries({ queryKey: consentsOf(recipient) }),
  });
}

export const useRecordConsent = () => useConsentMutation<z.input<typeof RecordConsentInput>>('/consents');
export const useSuppress = () => useConsentMutation<z.input<typeof SuppressInput>>('/suppressions');
export const useLiftSuppression = () => useConsentMutation<z.input<typeof LiftSuppressionInput>>('/suppressions/lift');

export const useResolveDelivery = () =>
  useMutation({
    mutationFn: ({ id, decision }: z.input<typeof ResolveDeliveryInput>) =>
      api.post(`/deliveries/${id}/resolve`, { decision }),
  });
