import { loadTexts, type TextPart } from './text-part';

const TEXTS: TextPart = {
  en: async () => (await import('./en/marketing')).marketing,
  'zh-Hans': async () => (await import('./zh-Hans/marketing')).marketing,
  'zh-Hant': async () => (await import('./zh-Hant/marketing')).marketing,
};

/** A page of marketing or a part of one, with the texts that it needs. */
export async function withTexts<M>(module: Promise<M>): Promise<M> {
  const [loaded] = await Promise.all([module, loadTexts(TEXTS)]);
  return loaded;
}
