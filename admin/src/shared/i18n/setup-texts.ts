import { withPart } from './text-part';

/** A page of set-up, with the texts that it needs. */
export const withSetupTexts = withPart({
  en: async () => (await import('./en/setup')).setup,
  'zh-Hans': async () => (await import('./zh-Hans/setup')).setup,
  'zh-Hant': async () => (await import('./zh-Hant/setup')).setup,
});
