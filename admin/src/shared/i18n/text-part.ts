import type { Locale } from '@kehu/kernel/contract';
import i18next from 'i18next';

/** Texts that only some pages need, in every language. */
export type TextPart = Record<Locale, () => Promise<Record<string, string>>>;

const loaded = new Map<TextPart, Promise<unknown>>();

/** Loads a page, or a part of one, with the texts that it needs. */
export const withPart =
  (part: TextPart) =>
  async <M>(module: Promise<M>): Promise<M> => {
    const [loaded] = await Promise.all([module, loadTexts(part)]);
    return loaded;
  };

/**
 * To be awaited before a page is drawn that needs these texts. All languages come at once, so that another one can be
 * chosen later without waiting.
 */
function loadTexts(part: TextPart): Promise<unknown> {
  const known = loaded.get(part);
  if (known) return known;
  const loading = Promise.all(
    Object.entries(part).map(async ([locale, load]) =>
      i18next.addResourceBundle(locale, 'translation', await load(), true, true),
    ),
  );
  loaded.set(part, loading);
  loading.catch(() => loaded.delete(part));
  return loading;
}
