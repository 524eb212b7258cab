/**
 * What people do not think of when they look for a name: case, width, accents, middle dots and apostrophes.
 * Texts with the same fold are found alike. Pinned to `kehu_fold` of the database by the parity test.
 */
export const fold = (value: unknown): string =>
  String(value)
    // It would come apart into a space and an accent.
    .replaceAll('´', '')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(IGNORED, '')
    .replace(/[ßæœøłđıς]/g, (letter) => LETTERS[letter] as string)
    .normalize('NFC');

/** Middle dots of names and all kinds of apostrophes. */
const IGNORED = /[·•‧∙・'‘’‛ʹʻʼʽ`′]/g;

/** Letters with strokes have no accent that could be taken off. */
const LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i', ς: 'σ' };

/** The same for the database. It depends on no setting, so that it can be indexed. */
export const FOLD_SQL = `
  create function kehu_fold(value text) returns text language sql immutable strict parallel safe as $$
    select normalize(replace(replace(replace(translate(
      lower(regexp_replace(normalize(replace(value, '´', ''), NFKD), '[\\u0300-\\u036f]', '', 'g')),
      'øłđıς·•‧∙・''‘’‛ʹʻʼʽ\`′', 'oldiσ'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), NFC)
  $$;`;
