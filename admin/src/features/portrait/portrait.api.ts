import type { Feature, FeatureFormula, FeaturePreview, Features, Portrait } from '@kehu/cms/contract/customer-features';
import type { Label } from '@kehu/kernel/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client';
import { CATALOG_KEY } from '../../shared/catalog/catalog.api';

export type { Feature, Features, Portrait };

/** What a feature counts, of which rows, over how many days. */
export type Formula = FeatureFormula;
export type Source = Formula['source'];
export type Aggregate = Formula['aggregate'];
/** What lies a quarter, half and three quarters up among peers. */
export type Mark = NonNullable<Portrait['peers']>['marks'][string];

export const SOURCES: readonly Source[] = ['transactions', 'accounts'];
export const AGGREGATES: readonly Aggregate[] = ['count', 'sum', 'avg', 'max', 'min'];

const KEY = ['features'] as const;
const WATCH_MS = 1_500;

export const useFeatures = () =>
  useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await api.get<{ data: Features }>('/features', '', signal)).data,
    // what is being worked out is watched; otherwise the queue is looked at now and then
    refetchInterval: ({ state }) => (state.data?.rebuild.running ? WATCH_MS : 10 * WATCH_MS),
  });

/** A new customer's features come with the next batch. */
export const isPending = ({ values }: Portrait): boolean => Object.values(values).every((value) => value === null);

export const usePortrait = (customerId: string) =>
  useQuery({
    queryKey: ['portrait', customerId],
    queryFn: async ({ signal }) =>
      (await api.get<{ data: Portrait }>(`/customers/${customerId}/portrait`, '', signal)).data,
    refetchInterval: ({ state }) => (state.data && isPending(state.data) ? WATCH_MS : false),
  });

function useRefreshFeatures(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: KEY }),
      client.invalidateQueries({ queryKey: CATALOG_KEY }),
    ]);
  };
}

export function useCreateFeature() {
  return useMutation({
    mutationFn: (feature: Formula & { name: string; label: Label; help?: Label }) => api.post('/features', feature),
    onSuccess: useRefreshFeatures(),
  });
}

export function useUpdateFeature() {
  return useMutation({
    mutationFn: ({ id, ...change }: { id: string; label?: Label; help?: Label | null; retired?: boolean }) =>
      api.patch(`/features/${id}`, change),
    onSuccess: useRefreshFeatures(),
  });
}

export function useRebuild() {
  return useMutation({ mutationFn: () => api.post('/features/rebuild'), onSuccess: useRefreshFeatures() });
}

export const usePreview = () =>
  useMutation({
    mutationFn: async (formula: Formula) =>
      (await api.post<{ data: FeaturePreview }>('/features/preview', formula)).data,
  });
