import { withPart } from './text-part';

/** A page of marketing or a part of one, with the texts that it needs. */
export const withTexts = withPart({
  en: async () => (await import('./en/marketing')).marketing,
  'zh-Hans': async () => (await import('./zh-Hans/marketing')).marketing,
  'zh-Hant': async () => (await import('./zh-Hant/marketing')).marketing,
});
