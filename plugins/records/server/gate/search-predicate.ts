import { join, type Sql, sql } from '@kehu/kernel';
import type { Vault } from '@kehu/vault';
import { blindIndexOf } from '../catalogue/blind-index';
import { canonical } from '../catalogue/canonical';
import type { Field } from '../catalogue/model';
import { columnExpression } from './expressions';
import { findText } from './grams';
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
      if (tail && isTail(field, text)) {
        parts.push(sql(`t."${tail}" = ?`, blindIndexOf(vault, view.entity.name, field, text, 'tail')));
      }
      continue;
    }
    parts.push(findText(columnExpression(field, 't'), text));
  }
  if (parts.length === 0) return sql('false');
  const any = join(parts, ' or ');
  return { text: `(${any.text})`, values: any.values };
}

/** Masked values are found whole, by their blind index; finding a part would tell them letter by letter. */
export const isSearchable = ({ field, masked }: FieldView): boolean =>
  field.searchable && (field.storage.in === 'vault' || !masked);

/** The last four characters of a number, as people tell them. */
export const isTail = (field: Field, text: string): boolean => /^\d{4}$/.test(canonical(field, text));
