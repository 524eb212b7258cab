import { fold, type Sql, sql } from '@kehu/kernel';

/** A pattern's text without wild cards. */
const literal = (text: string): string => text.replace(/[\\%_]/g, '\\$&');

/**
 * The form that the gram index of searchable fields serves: any two characters in a row, of any script, and single
 * ones beyond ASCII. Undefined for what has neither: one letter.
 */
export function searchByGrams(expression: string, operator: 'contains' | 'startsWith', value: string): Sql | undefined {
  const text = fold(value);
  const characters = [...text];
  const [first = ''] = characters;
  if (characters.length === 0 || (characters.length === 1 && first <= '\u007f')) return undefined;
  const grams =
    characters.length === 1 ? [first] : characters.slice(1).map((character, i) => `${characters[i]}${character}`);
  return sql(
    `(kehu_grams(${expression}) @> ?::text[] and kehu_fold(${expression}) like ?)`,
    [...new Set(grams)],
    `${operator === 'contains' ? '%' : ''}${literal(text)}%`,
  );
}

/** Finds a text in a searchable field: anywhere; a single letter only at its start, or half the bank would be found. */
export function findText(expression: string, value: string): Sql {
  const text = fold(value.trim());
  // Apostrophes and middle dots alone have no fold that could be looked for.
  if (text === '') return sql(`${expression} = ?`, value.trim());
  return searchByGrams(expression, 'contains', text) ?? sql(`kehu_fold(${expression}) like ?`, `${literal(text)}%`);
}
