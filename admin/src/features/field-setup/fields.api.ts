import type { Label } from '@kehu/kernel/contract';
import type { CreateField, FieldDto, Option } from '@kehu/records/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../shared/api/client';
import { CATALOG_KEY } from '../../shared/catalog/catalog.api';

export type CustomFieldType = CreateField['type'];

/** A field that a business admin made, in use or retired. */
export type FieldDefinition = {
  id: string;
  entity: string;
  name: string;
  type: CustomFieldType;
  label: Label;
  help: Label | null;
  section: string | null;
  required: boolean;
  options: Option[] | null;
  filterable: boolean;
  retired: boolean;
  indexState: NonNullable<FieldDto['indexState']>;
};

export type FieldChange = Partial<
  Pick<FieldDefinition, 'label' | 'help' | 'section' | 'required' | 'filterable' | 'retired'> & { options: Option[] }
>;

const KEY = ['field-definitions'] as const;

export const useFieldDefinitions = () =>
  useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await api.get<{ data: FieldDefinition[] }>('/fields', '', signal)).data,
    // the index of a new field is built in the background
    refetchInterval: ({ state }) => (state.data?.some(({ indexState }) => indexState === 'building') ? 3_000 : false),
  });

function useRefreshFields(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: KEY }),
      client.invalidateQueries({ queryKey: CATALOG_KEY }),
    ]);
  };
}

export function useCreateField() {
  return useMutation({ mutationFn: (field: CreateField) => api.post('/fields', field), onSuccess: useRefreshFields() });
}

export function useUpdateField() {
  return useMutation({
    mutationFn: ({ id, ...change }: FieldChange & { id: string }) => api.patch(`/fields/${id}`, change),
    onSuccess: useRefreshFields(),
  });
}
