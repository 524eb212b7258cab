import { loadTexts, type TextPart } from '../../shared/i18n/text-part';

const TEXTS: TextPart = {
  en: async () => (await import('../../shared/i18n/en/messages')).messages,
  'zh-Hans': async () => (await import('../../shared/i18n/zh-Hans/messages')).messages,
  'zh-Hant': async () => (await import('../../shared/i18n/zh-Hant/messages')).messages,
};

/** A page or a part of one, with the texts that it needs. */
export async function withTexts<M>(module: Promise<M>): Promise<M> {
  const [loaded] = await Promise.all([module, loadTexts(TEXTS)]);
  return loaded;
}
