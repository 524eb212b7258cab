import type { Recovery } from '@kehu/cms/contract/service-case';
import type {
  AnswerInWords,
  DefinitionVersionSchema,
  OldDefinitionSchema,
  SurveyContent,
  SurveySettings,
} from '@kehu/cms/contract/survey';
import type { EntityDto } from '@kehu/records/contract';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { api } from '../../shared/api/client';
import { download } from '../../shared/api/download';
import { useRefresh } from '../../shared/records/records.api';
import type { Json } from './domain/json';

const KEY = 'survey';

export type Question = SurveyContent['questions'][number];
export type Finding = SurveyContent['findings'][number];
type DefinitionVersion = z.output<typeof DefinitionVersionSchema>;
type OldDefinition = z.output<typeof OldDefinitionSchema>;

export const useContent = (id: string) =>
  useQuery({
    queryKey: [KEY, id, 'content'],
    queryFn: async ({ signal }) => (await api.get<{ data: SurveyContent }>(`/surveys/${id}/content`, '', signal)).data,
  });

export const useDefinitionVersions = (id: string) =>
  useQuery({
    queryKey: [KEY, id, 'versions'],
    queryFn: async ({ signal }) =>
      (await api.get<{ data: DefinitionVersion[] }>(`/surveys/${id}/definition-versions`, '', signal)).data,
  });

/** What a version asked: it never changes. */
export const useOldDefinition = (id: string, version: number) =>
  useQuery({
    queryKey: [KEY, id, 'versions', version],
    queryFn: async ({ signal }) =>
      (await api.get<{ data: OldDefinition }>(`/surveys/${id}/definition-versions/${version}`, '', signal)).data,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What has become of the cases that answers made. */
export const useRecovery = (id: string) =>
  useQuery({
    queryKey: [KEY, id, 'recovery'],
    queryFn: async ({ signal }) => (await api.get<{ data: Recovery }>(`/surveys/${id}/recovery`, '', signal)).data,
  });

/** What a definition asks and what of it cannot be taken, before it is saved. */
export const useCheck = (definition: Json, enabled: boolean) =>
  useQuery({
    queryKey: [KEY, 'check', definition],
    queryFn: async () =>
      (await api.post<{ data: Pick<SurveyContent, 'findings' | 'questions'> }>('/surveys/check', { definition })).data,
    placeholderData: keepPreviousData,
    enabled,
  });

export function useSaveDefinition(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { definitionVersion: number; definition: Json; note?: string; reworded?: boolean }) =>
      api.put(`/surveys/${id}/definition`, body),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY, id] }),
  });
}

/** Sends the parts that change: somebody else may be at the others. */
export function useSaveSettings(id: string, settingsVersion: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (settings: Partial<SurveySettings>) =>
      api.put(`/surveys/${id}/settings`, { settingsVersion, settings }),
    onSuccess: () => client.invalidateQueries({ queryKey: [KEY, id] }),
  });
}

export type Invitation = { segment?: string; customers?: string[]; template: string; sample?: number; again: boolean };

export const useInvite = (id: string) =>
  useMutation({
    mutationFn: async (body: Invitation) =>
      (await api.post<{ data: { invited: number; leftOut: number } }>(`/surveys/${id}/invitations`, body)).data,
  });

/** The page on which staff takes down an answer, of a customer or of nobody. */
export const enterAnswer = async (id: string, customer?: string): Promise<string> =>
  (await api.post<{ data: { url: string } }>(`/surveys/${id}/entries`, customer ? { customer } : {})).data.url;

export type Steering = 'open' | 'close';

export function useSteer(entity: EntityDto, id: string) {
  const client = useQueryClient();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (verb: Steering) => api.post(`/surveys/${id}/${verb}`),
    onSettled: async () => {
      await Promise.all([refresh(entity), client.invalidateQueries({ queryKey: [KEY, id] })]);
    },
  });
}

export const useAnswer = (survey: string, answer: string) =>
  useQuery({
    queryKey: [KEY, survey, 'answer', answer],
    queryFn: async ({ signal }) =>
      (await api.get<{ data: AnswerInWords }>(`/surveys/${survey}/answers/${answer}`, '', signal)).data,
  });

export const downloadFile = (survey: string, answer: string, file: string, name: string): Promise<void> =>
  download(`/surveys/${survey}/answers/${answer}/files/${file}`, name);
