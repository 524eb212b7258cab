import type {
  CorrectedDto,
  FileReading,
  ImportAnswers,
  ImportDto,
  ImportMapping,
  ImportPreview,
  PresetDto,
  RejectDto,
  RejectsDto,
} from '@kehu/connect/contract';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, send } from '../../shared/api/client';
import { onServerEvent } from '../../shared/api/events';
import { headOf } from './domain/mapping';

const KEY = ['imports'] as const;
/** beside the server's events, for when their connection is down */
const POLL_MS = 3_000;
const MOVING: readonly ImportDto['state'][] = ['queued', 'running', 'undoing'];

export const isMoving = ({ state }: ImportDto): boolean => MOVING.includes(state);

function useImportEvents(): void {
  const client = useQueryClient();
  useEffect(
    () =>
      onServerEvent(({ event }) => {
        if (event === 'import') void client.invalidateQueries({ queryKey: KEY });
      }),
    [client],
  );
}

export function useImports() {
  useImportEvents();
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await api.get<{ data: ImportDto[] }>('/imports', '', signal)).data,
    refetchInterval: ({ state }) => (state.data?.some(isMoving) ? POLL_MS : false),
  });
}

export function useImport(id: string) {
  useImportEvents();
  return useQuery({
    queryKey: [...KEY, id],
    queryFn: async ({ signal }) => (await api.get<{ data: ImportDto }>(`/imports/${id}`, '', signal)).data,
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? POLL_MS : false),
  });
}

export const usePresets = () =>
  useQuery({
    queryKey: ['import-presets'],
    queryFn: async ({ signal }) => (await api.get<{ data: PresetDto[] }>('/imports/presets', '', signal)).data,
    staleTime: 60_000,
  });

/** Either a preset or a mapping by hand. */
export type NewImport = {
  preset?: string;
  mapping?: ImportMapping;
  answers?: ImportAnswers | undefined;
  files: File[];
  dryRun: boolean;
};

export async function startImport({ preset, mapping, answers, files, dryRun }: NewImport): Promise<ImportDto> {
  const form = new FormData();
  if (preset) form.set('preset', preset);
  if (mapping) form.set('mapping', JSON.stringify(mapping));
  if (answers) form.set('answers', JSON.stringify(answers));
  form.set('dryRun', String(dryRun));
  for (const file of files) form.append('files[]', file, file.name);
  const response = await send('POST', '/imports', { form });
  return ((await response.json()) as { data: ImportDto }).data;
}

/** How a file is written, and the mapping that suggests itself. */
export const usePreview = (entity: string, file: File, encoding?: string) =>
  useQuery({
    queryKey: ['import-preview', entity, file.name, file.size, file.lastModified, encoding],
    // The choice of the encoding stays in sight while the file is read anew.
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const form = new FormData();
      form.set('entity', entity);
      if (encoding) form.set('encoding', encoding);
      const head = await headOf(file);
      form.append('files[]', head, file.name);
      const response = await send('POST', '/imports/preview', { form, signal });
      return ((await response.json()) as { data: ImportPreview }).data;
    },
    retry: false,
  });

/** The rejected rows of an import, page by page. */
export const useRejects = (id: string, reason: string | undefined, page: number) =>
  useQuery({
    queryKey: [...KEY, id, 'rejects', reason ?? '', page],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ page: String(page), ...(reason !== undefined && { reason }) });
      return (await api.get<{ data: RejectsDto }>(`/imports/${id}/rejects`, query.toString(), signal)).data;
    },
  });

export function useCorrectReject(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (row: Pick<RejectDto, 'run' | 'file' | 'row' | 'cells'>) =>
      (await api.post<{ data: CorrectedDto }>(`/imports/${id}/rejects`, row)).data,
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** How the files of an import were read; known once it has begun. */
export const useReading = ({ id, state, startedAt }: ImportDto) =>
  useQuery({
    queryKey: [...KEY, id, 'reading', state],
    enabled: startedAt !== null,
    queryFn: async ({ signal }) => (await api.get<{ data: FileReading[] }>(`/imports/${id}/reading`, '', signal)).data,
  });

export type ImportAction = Exclude<ImportDto['actions'][number], 'correct'>;

export function useSteerImport(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (action: ImportAction) => api.post<{ data: { id: string } }>(`/imports/${id}/${action}`),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
