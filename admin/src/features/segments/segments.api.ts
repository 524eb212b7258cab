import type {
  Breakdown,
  ListOutcome,
  Overlap,
  Preview,
  SegmentDefinition,
  SegmentSize,
  SegmentVersion,
} from '@kehu/cms/contract/segment';
import type { EntityDto, RecordDto } from '@kehu/records/contract';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client';
import type { Filters } from '../../shared/records/query';
import { useRefresh } from '../../shared/records/records.api';

const KEY = 'segments';

const read = async <T>(path: string, query: string, signal: AbortSignal): Promise<T> =>
  (await api.get<{ data: T }>(path, query, signal)).data;

/** @param version of the record: another one is another answer */
const useRead = <T>(path: string, version: unknown = null, query = '') =>
  useQuery({
    queryKey: [KEY, path, query, version],
    queryFn: ({ signal }) => read<T>(path, query, signal),
    placeholderData: keepPreviousData,
  });

export const useSizeChanges = () => useRead<Record<string, number>>('/segments/changes');
export const useDefinition = (id: string, version: unknown) =>
  useRead<SegmentDefinition>(`/segments/${id}/definition`, version);
export const useVersions = (id: string, version: unknown) =>
  useRead<SegmentVersion[]>(`/segments/${id}/versions`, version);
export const useGrowth = (id: string, size: unknown) =>
  useRead<SegmentSize[]>(`/segments/${id}/growth`, size, 'days=90');
export const useMemberBreakdown = (id: string, size: unknown) =>
  useRead<{ count: number; breakdown: Breakdown }>(`/segments/${id}/breakdown`, size);

export const useOverlap = (ids: readonly string[], size: unknown) =>
  useQuery({
    queryKey: [KEY, 'overlap', ids, size],
    queryFn: ({ signal }) => read<Overlap>('/segments/overlap', `segments=${ids.join(',')}`, signal),
    enabled: ids.length > 1,
    placeholderData: keepPreviousData,
  });

/** What rules mean now, asked while they are being written. */
export const usePreview = (definition: Filters) =>
  useQuery({
    queryKey: [KEY, 'preview', JSON.stringify(definition)],
    queryFn: async ({ signal }) =>
      (await api.post<{ data: Preview }>('/segments/preview', { definition }, { signal })).data,
    placeholderData: keepPreviousData,
    retry: false,
  });

/** A change of a segment; everything read about it is read again. */
function useChange<I, O>(entity: EntityDto, change: (input: I) => Promise<O>) {
  const client = useQueryClient();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: change,
    onSuccess: () => Promise.all([refresh(entity), client.invalidateQueries({ queryKey: [KEY] })]),
  });
}

const post = async <T>(path: string, body: unknown = {}): Promise<T> => (await api.post<{ data: T }>(path, body)).data;

export type SegmentDraft = { name: string; description: string | null; definition: Filters | null };

export const useSaveSegment = (entity: EntityDto, standing: RecordDto | undefined) =>
  useChange(entity, async ({ name, description, definition }: SegmentDraft): Promise<RecordDto> => {
    const rules = definition ? { definition } : {};
    if (!standing) return post('/segments', { name, description, kind: definition ? 'dynamic' : 'static', ...rules });
    const change = { version: standing.version, name, description, ...rules };
    return (await api.patch<{ data: RecordDto }>(`/segments/${standing.id}`, change)).data;
  });

export const useSteerSegment = (entity: EntityDto) =>
  useChange(entity, ({ id, action }: { id: string; action: 'activate' | 'archive' }) =>
    post<RecordDto>(`/segments/${id}/${action}`),
  );

export const useDuplicate = (entity: EntityDto) =>
  useChange(entity, ({ id, name }: { id: string; name: string }) =>
    post<RecordDto>(`/segments/${id}/duplicate`, { name }),
  );

export const useRestore = (entity: EntityDto, record: RecordDto) =>
  useChange(entity, (number: number) =>
    post<RecordDto>(`/segments/${record.id}/restore`, { version: record.version, number }),
  );

export const useImportList = (entity: EntityDto, id: string) =>
  useChange(entity, (customerNos: string[]) => post<ListOutcome>(`/segments/${id}/list`, { customerNos }));

export const useChangeMembers = (entity: EntityDto, id: string) =>
  useChange(entity, (change: { add?: string[]; remove?: string[] }) =>
    post<{ added: number; removed: number }>(`/segments/${id}/members`, change),
  );
