import type { SearchHit } from '@kehu/records/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { useLocale } from '../i18n/use-locale';
import { useDebounced } from '../ui/use-debounced';

const SHORTEST = 2;

/** The one box: customers, accounts and cards by name, number, mobile, ID number or card tail. */
export function useSearch(text: string) {
  const locale = useLocale();
  const q = useDebounced(text.trim());
  const query = useQuery({
    queryKey: ['search', q, locale],
    queryFn: async ({ signal }) =>
      (await api.get<{ data: SearchHit[] }>('/search', new URLSearchParams({ q, locale }).toString(), signal)).data,
    enabled: q.length >= SHORTEST,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
  const tooShort = text.trim().length < SHORTEST;
  return {
    hits: tooShort ? [] : (query.data ?? []),
    tooShort,
    error: query.error,
    busy: query.isFetching || q !== text.trim(),
  };
}
