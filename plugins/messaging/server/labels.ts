import type { Label } from '@kehu/kernel/contract';
import type { Option } from '@kehu/records/contract';

/** A text in the three languages. */
export const label = (en: string, hans: string, hant: string): Label => ({ en, 'zh-Hans': hans, 'zh-Hant': hant });

export const option = (value: string, en: string, hans: string, hant: string): Option => ({
  value,
  label: label(en, hans, hant),
});
