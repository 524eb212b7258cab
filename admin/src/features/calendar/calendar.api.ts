import type { BankCalendar, CalendarPreset } from '@kehu/kernel/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client';
import { CATALOG_KEY } from '../../shared/catalog/catalog.api';

type Data<T> = { data: T };
const CALENDAR = ['calendar'] as const;

export const useCalendar = () =>
  useQuery({
    queryKey: CALENDAR,
    queryFn: async ({ signal }) => (await api.get<Data<BankCalendar>>('/calendar', '', signal)).data,
  });

export const useCalendarPresets = () =>
  useQuery({
    queryKey: ['calendar-presets'],
    queryFn: async ({ signal }) => (await api.get<Data<CalendarPreset[]>>('/calendar/presets', '', signal)).data,
    staleTime: Number.POSITIVE_INFINITY,
  });

export function useSaveCalendar() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: BankCalendar) => api.put('/calendar', input),
    // Every page shows moments in the zone that came with the catalogue.
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: CALENDAR }),
        client.invalidateQueries({ queryKey: CATALOG_KEY }),
      ]),
  });
}
