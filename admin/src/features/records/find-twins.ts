import type { EntityDto, FieldDto, RecordDto, Twin } from '@kehu/records/contract';
import { api } from '../../shared/api/client';
import { titleOf } from '../../shared/fields/title';
import type { Values } from '../../shared/records/changes';
import { toQueryString } from '../../shared/records/query';

/** Fields whose value is one person's or thing's: numbers and addresses that are kept masked, and unique ones. */
export const tellingFields = ({ fields }: EntityDto): FieldDto[] =>
  fields.filter(({ mask, unique, operators }) => (mask !== undefined || unique) && operators.includes('$eq'));

/**
 * Other records with the same number or address, as far as the person may see them. The server compares canonical
 * forms, so it knows a number by any of its spellings.
 */
export async function findTwins(entity: EntityDto, id: string, values: Values, signal?: AbortSignal): Promise<Twin[]> {
  const asked = tellingFields(entity).filter(({ name }) => typeof values[name] === 'string' && values[name] !== '');
  const found = await Promise.all(
    asked.map(async (field) => {
      const filters = { [field.name]: { $eq: values[field.name] } };
      const query = toQueryString({ fields: [entity.titleField], filters, pageSize: 3 });
      const { data } = await api.get<{ data: RecordDto[] }>(`/${entity.path}`, query, signal);
      return data.filter((record) => record.id !== id).map((record) => twinOf(entity, field, record));
    }),
  );
  return found.flat();
}

const twinOf = (entity: EntityDto, field: FieldDto, record: RecordDto): Twin => ({
  field: field.name,
  id: record.id,
  title: titleOf(entity, record),
});
