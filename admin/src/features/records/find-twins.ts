import type { EntityDto, FieldDto, SearchHit } from '@kehu/records/contract';
import { api } from '../../shared/api/client';
import type { Values } from '../../shared/records/changes';

export type Twin = { field: FieldDto; hit: SearchHit };

/** Other records that have the same number or address as a new one, as far as the person may see them. */
export async function findTwins(entity: EntityDto, id: string, values: Values): Promise<Twin[]> {
  const telling = entity.fields.filter(({ name, mask }) => mask && typeof values[name] === 'string');
  const found = await Promise.all(
    telling.map(async (field) => {
      const q = new URLSearchParams({ q: String(values[field.name]) }).toString();
      const { data } = await api.get<{ data: SearchHit[] }>('/search', q);
      const others = data.filter((hit) => hit.entity === entity.name && hit.matched === field.name && hit.id !== id);
      return others.map((hit) => ({ field, hit }));
    }),
  );
  return found.flat();
}
