import type { Check, DryRun, Evaluation, Monitor, Plan, PlanAnswer, PlanVersion } from '@kehu/cms/contract';
import type { LinkChecks } from '@kehu/messaging/contract';
import type { EntityDto } from '@kehu/records/contract';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client';
import { useRefresh } from '../../shared/records/records.api';

const KEY = 'campaign';
/** how often a running campaign is looked at again */
const LIVE_MS = 5_000;

const read = async <T>(id: string, part: string, query = '', signal?: AbortSignal): Promise<T> =>
  (await api.get<{ data: T }>(`/campaigns/${id}/${part}`, query, signal)).data;

export const usePlan = (id: string) =>
  useQuery({ queryKey: [KEY, id, 'plan'], queryFn: ({ signal }) => read<PlanAnswer>(id, 'plan', '', signal) });

export const usePlanVersions = (id: string) =>
  useQuery({
    queryKey: [KEY, id, 'versions'],
    queryFn: ({ signal }) => read<PlanVersion[]>(id, 'plan-versions', '', signal),
  });

export const useChecklist = (id: string, enabled = true) =>
  useQuery({
    queryKey: [KEY, id, 'checklist'],
    queryFn: ({ signal }) => read<Check[]>(id, 'checklist', '', signal),
    enabled,
    // Texts and segments are put right on other pages.
    staleTime: 0,
  });

/** Asks every link of the campaign's texts; only who may launch it does. */
export const useLinks = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: [KEY, id, 'links'],
    queryFn: ({ signal }) => read<LinkChecks>(id, 'links', '', signal),
    enabled,
    retry: false,
    staleTime: 60_000,
  });

export const useDryRun = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: [KEY, id, 'dry-run'],
    queryFn: ({ signal }) => read<DryRun>(id, 'dry-run', '', signal),
    enabled,
  });

export type MonitorBy = 'arm' | 'step' | 'region' | 'branch' | 'segment' | 'day';

export const useMonitor = (id: string, by: MonitorBy, live: boolean) =>
  useQuery({
    queryKey: [KEY, id, 'monitor', by],
    queryFn: ({ signal }) => read<Monitor>(id, 'monitor', `by=${by}`, signal),
    placeholderData: keepPreviousData,
    refetchInterval: live ? LIVE_MS : false,
  });

export const useEvaluation = (id: string) =>
  useQuery({
    queryKey: [KEY, id, 'evaluation'],
    queryFn: ({ signal }) => read<Evaluation>(id, 'evaluation', '', signal),
  });

export function useSavePlan(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { planVersion: number; plan: Plan; note?: string }) => api.put(`/campaigns/${id}/plan`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY, id] }),
  });
}

export const STEERING = ['submit', 'approve', 'reject', 'launch', 'pause', 'resume', 'stop'] as const;
export type Steering = (typeof STEERING)[number];

export function useSteer(entity: EntityDto, id: string) {
  const client = useQueryClient();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ verb, note }: { verb: Steering; note?: string }) =>
      api.post(`/campaigns/${id}/${verb}`, note ? { note } : {}),
    onSettled: async () => {
      await Promise.all([refresh(entity), client.invalidateQueries({ queryKey: [KEY, id] })]);
    },
  });
}
