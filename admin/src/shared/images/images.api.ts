import type { Image } from '@kehu/messaging/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, send } from '../api/client';

type Page = { data: Image[]; meta: { next: string | null } };

const KEY = ['message-images'] as const;

export const useImages = () =>
  useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam, signal }) =>
      api.get<Page>('/message-images', pageParam ? `before=${pageParam}` : '', signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.meta.next,
  });

export function useUploadImage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, alt }: { file: File; alt: string }): Promise<Image> => {
      const form = new FormData();
      form.append('alt', alt);
      form.append('file', file);
      const response = await send('POST', '/message-images', { form });
      return ((await response.json()) as { data: Image }).data;
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useDeleteImage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/message-images/${id}`),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
