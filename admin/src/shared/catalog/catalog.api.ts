import type { Catalog } from '@kehu/records/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { setBankZone } from '../format/bank-zone';

export const CATALOG_KEY = ['catalog'] as const;

/** Entities and fields as this person may use them. The browser revalidates it by its ETag. */
export const useCatalogQuery = () =>
  useQuery({
    queryKey: CATALOG_KEY,
    queryFn: async ({ signal }) => {
      const body = await api.get<{ data: Catalog } | Catalog>('/catalog', '', signal);
      const catalog = 'data' in body ? body.data : body;
      setBankZone(catalog.timeZone);
      return catalog;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
