import { join, type Sql, sql } from '@kehu/kernel';
import type { Vault } from '@kehu/vault';
import { blindIndexOf } from '../catalogue/blind-index';
import { columnExpression } from './expressions';
import { searchByBigrams } from './scope';
import type { EntityView, FieldView } from './view';

/** `q`: parts of names and numbers, whole values of encrypted fields, the last four digits of cards. */
export function searchPredicate(view: EntityView, text: string, vault: Vault): Sql {
  const parts: Sql[] = [];
  for (const fieldView of view.fields.values()) {
    const { field } = fieldView;
    if (!isSearchable(fieldView)) continue;
    if (field.storage.in === 'vault') {
      const { index, tail } = field.storage;
      if (index) parts.push(sql(`t."${index}" = ?`, blindIndexOf(vault, view.entity.name, field, text)));
      if (tail && /^\d{4}$/.test(text)) {
        parts.push(sql(`t."${tail}" = ?`, blindIndexOf(vault, view.entity.name, field, text, 'tail')));
      }
      continue;
    }
    const x = columnExpression(field, 't');
    parts.push(
      searchByBigrams(x, 'contains', text) ??
        sql(`lower(${x}) like ?`, `${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`),
    );
  }
  if (parts.length === 0) return sql('false');
  const any = join(parts, ' or ');
  return { text: `(${any.text})`, values: any.values };
}

/** Masked values are found whole, by their blind index; finding a part would tell them letter by letter. */
export const isSearchable = ({ field, masked }: FieldView): boolean =>
  field.searchable && (field.storage.in === 'vault' || !masked);
