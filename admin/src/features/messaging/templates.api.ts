import type {
  CreateTemplateInput,
  Finding,
  LinkChecks,
  Preview,
  PreviewInput,
  SaveTemplateInput,
  TemplateContent,
  TemplateVariable,
  TemplateVersion,
  TestSendInput,
} from '@kehu/messaging/contract';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { api } from '../../shared/api/client';
import { useCatalog } from '../../shared/catalog/catalog-context';
import { useRefresh } from '../../shared/records/records.api';

export type { Finding };

type Data<T> = { data: T };
type Saved = { id: string; version: number; contentVersion: number };

const path = (id: string, rest = ''): string => `/message-templates/${id}${rest}`;

/** A content that a template has or had; it never changes. */
export const useTemplateContent = (id: string, version: number) =>
  useQuery({
    queryKey: ['template-content', id, version],
    queryFn: async ({ signal }) =>
      (await api.get<Data<{ content: TemplateContent }>>(path(id, `/versions/${version}`), '', signal)).data.content,
    staleTime: Number.POSITIVE_INFINITY,
    enabled: version > 0,
  });

export const useTemplateVersions = (id: string, contentVersion: number) =>
  useQuery({
    queryKey: ['template-versions', id, contentVersion],
    queryFn: async ({ signal }) => (await api.get<Data<TemplateVersion[]>>(path(id, '/versions'), '', signal)).data,
  });

/** Asked only when somebody wants to know: it goes out to the internet. */
export const useLinkCheck = (id: string, contentVersion: number) =>
  useQuery({
    queryKey: ['template-links', id, contentVersion],
    queryFn: async ({ signal }) => (await api.get<Data<LinkChecks>>(path(id, '/links'), '', signal)).data,
    enabled: false,
    retry: false,
  });

export const useVariables = () =>
  useQuery({
    queryKey: ['message-variables'],
    queryFn: async ({ signal }) => (await api.get<Data<TemplateVariable[]>>('/message-variables', '', signal)).data,
    staleTime: 300_000,
  });

export const usePreview = (input: z.input<typeof PreviewInput>) =>
  useQuery({
    queryKey: ['message-preview', input],
    queryFn: async ({ signal }) => (await api.post<Data<Preview>>('/message-preview', input, { signal })).data,
    placeholderData: keepPreviousData,
    retry: false,
  });

function useTemplateMutation<T>(mutationFn: (input: T) => Promise<Data<Saved>>) {
  const { entity } = useCatalog();
  const refresh = useRefresh();
  return useMutation({
    mutationFn,
    onSuccess: async () => {
      const template = entity('message-template');
      if (template) await refresh(template);
    },
  });
}

export const useCreateTemplate = () =>
  useTemplateMutation((input: z.input<typeof CreateTemplateInput>) =>
    api.post<Data<Saved>>('/message-templates', input),
  );

export const useSaveTemplate = () =>
  useTemplateMutation(({ id, ...input }: z.input<typeof SaveTemplateInput>) => api.put<Data<Saved>>(path(id), input));

export const useTestSend = () =>
  useMutation({
    mutationFn: ({ id, ...input }: z.input<typeof TestSendInput>) => api.post(path(id, '/test'), input),
  });
