import type { Label } from '@kehu/kernel/contract';
import { isReservedName } from '@kehu/records/contract';

const NAME_LIMIT = 40;

/** `Favourite branch` → `favouriteBranch`: what the field is called in files and in the API. */
export function nameFromLabel(text: string): string {
  const words = text
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9 ]+/g, '')
    .split(' ')
    .filter(Boolean);
  const name = words
    .map((word, index) =>
      index === 0 ? word.toLowerCase() : `${word[0]?.toUpperCase()}${word.slice(1).toLowerCase()}`,
    )
    .join('');
  const usable = name.replace(/^[0-9]+/, '').slice(0, NAME_LIMIT);
  return isReservedName(usable) ? `${usable}Field` : usable;
}

/** Languages that were left empty are left out; null when English is missing. */
export function labelOf(draft: Partial<Label> | undefined): Label | null {
  const en = draft?.en?.trim();
  if (!en) return null;
  const hans = draft?.['zh-Hans']?.trim();
  const hant = draft?.['zh-Hant']?.trim();
  return { en, ...(hans ? { 'zh-Hans': hans } : {}), ...(hant ? { 'zh-Hant': hant } : {}) };
}
