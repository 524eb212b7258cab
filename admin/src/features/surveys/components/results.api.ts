import type { Comments, Cross, CrossBy, Results, Trend } from '@kehu/cms/contract/survey';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api } from '../../../shared/api/client';
import { download } from '../../../shared/api/download';
import type { TrendUnit } from '../domain/trend-unit';

/** how often results are looked at again: answers come in while somebody watches */
const LIVE_MS = 10_000;

/** Days as YYYY-MM-DD, both within; without them all of the time. */
export type Period = { from: string; to: string } | null;

const queryOf = (period: Period, more: Record<string, string> = {}): string =>
  String(new URLSearchParams({ ...more, ...period }));

const read = async <T>(id: string, part: string, query: string, signal: AbortSignal): Promise<T> =>
  (await api.get<{ data: T }>(`/surveys/${id}/${part}`, query, signal)).data;

const live = { placeholderData: keepPreviousData, refetchInterval: LIVE_MS } as const;

export const useResults = (id: string, period: Period) =>
  useQuery({
    queryKey: ['survey', id, 'results', period],
    queryFn: ({ signal }) => read<Results>(id, 'results', queryOf(period), signal),
    ...live,
  });

/** @param isLive false: read once, to choose a unit by */
export const useTrend = (id: string, period: Period, unit: TrendUnit, isLive = true) =>
  useQuery({
    queryKey: ['survey', id, 'trend', period, unit],
    queryFn: ({ signal }) => read<Trend>(id, 'trend', queryOf(period, { unit }), signal),
    ...live,
    ...(!isLive && { refetchInterval: false }),
  });

/** What the answers are told apart by; a question with its name. */
export type By = { by: CrossBy; question?: string };

export const useCross = (id: string, period: Period, by: By) =>
  useQuery({
    queryKey: ['survey', id, 'cross', period, by],
    queryFn: ({ signal }) => read<Cross>(id, 'cross', queryOf(period, by), signal),
    ...live,
  });

export type CommentFilter = { sentiment?: string; topic?: string };

export const useComments = (id: string, period: Period, filter: CommentFilter) =>
  useInfiniteQuery({
    queryKey: ['survey', id, 'comments', period, filter],
    queryFn: ({ signal, pageParam }) =>
      read<Comments>(id, 'comments', queryOf(period, { ...filter, ...(pageParam && { after: pageParam }) }), signal),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    ...live,
  });

export const downloadAnswers = (id: string, period: Period): Promise<void> =>
  download(`/surveys/${id}/answers/export`, 'survey-answers.csv', queryOf(period));
