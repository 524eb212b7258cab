import type { Field } from '../catalogue/model';

/** Aliases of tables that stand beside the record's own and are joined to it, by their names. */
export type Beside = ReadonlyMap<string, string>;

/** The SQL of a plain value. Custom values have the same expression as their index. */
export function columnExpression(field: Field, alias: string, beside?: Beside): string {
  const { storage } = field;
  switch (storage.in) {
    case 'attribute':
      return attributeExpression(field, alias);
    case 'column':
    case 'relation':
    case 'vault':
      return `${alias}."${storage.column}"`;
    case 'computed': {
      const joined = beside?.get(storage.table);
      if (joined) return `${joined}."${storage.column}"`;
      // An alias that no statement around it has: `c.id = c.id` would be true of every row.
      return `(select kept."${storage.column}" from "${storage.table}" kept where kept.id = ${alias}.id)`;
    }
  }
}

/** Immutable, so that it can be indexed. The key was checked when the field was made: letters and digits only. */
export function attributeExpression(field: Pick<Field, 'name' | 'type'>, alias?: string): string {
  const text = `(${alias ? `${alias}.` : ''}attributes->>'${field.name}')`;
  switch (field.type) {
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'money':
      return `kehu_numeric(${text})`;
    case 'date':
      return `kehu_date(${text})`;
    case 'boolean':
      return `kehu_boolean(${text})`;
    default:
      return text;
  }
}

/** The SQL that carries a value to us with all its digits. */
export function selectExpression(field: Field, alias: string, beside?: Beside): string {
  const expression = columnExpression(field, alias, beside);
  switch (field.type) {
    case 'money':
      return `round(${expression}, 2)::text`;
    case 'decimal':
      return `trim_scale(${expression})::text`;
    case 'bigint':
    case 'date':
      return `${expression}::text`;
    default:
      return expression;
  }
}
