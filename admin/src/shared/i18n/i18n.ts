import type { Locale } from '@kehu/kernel/contract';
import type { Locale as AntdLocale } from 'antd/es/locale';
import i18next from 'i18next';
import type { AppTexts, EntryTexts } from './dictionary';
import { matchLocale } from './locale';

const KEY = 'kehu.locale';

type Pack = {
  entry: () => Promise<{ entry: EntryTexts }>;
  app: () => Promise<{ app: AppTexts }>;
  /** antd's own texts; it brings English itself */
  antd: () => Promise<{ default: AntdLocale }> | null;
};

const PACKS: Record<Locale, Pack> = {
  en: { entry: () => import('./en/entry'), app: () => import('./en/app'), antd: () => null },
  'zh-Hans': {
    entry: () => import('./zh-Hans/entry'),
    app: () => import('./zh-Hans/app'),
    antd: () => import('antd/es/locale/zh_CN'),
  },
  'zh-Hant': {
    entry: () => import('./zh-Hant/entry'),
    app: () => import('./zh-Hant/app'),
    antd: () => import('antd/es/locale/zh_TW'),
  },
};

let appWanted = false;
let antdLocale: AntdLocale | null = null;
const listeners = new Set<() => void>();

export const currentLocale = (): Locale => i18next.language as Locale;
export const currentAntdLocale = (): AntdLocale | null => antdLocale;

export function onLocale(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Chosen here before, else what the browser asks for, else English. */
function firstLocale(): Locale {
  const wanted = [localStorage.getItem(KEY) ?? '', ...navigator.languages].filter(Boolean);
  for (const tag of wanted) {
    const locale = matchLocale(tag);
    if (locale) return locale;
  }
  return 'en';
}

async function load(locale: Locale): Promise<void> {
  const pack = PACKS[locale];
  const [entry, antd] = await Promise.all([pack.entry(), pack.antd(), appWanted ? loadForApp(locale) : null]);
  i18next.addResourceBundle(locale, 'translation', entry.entry, true, true);
  antdLocale = antd?.default ?? null;
}

/** What only the pages behind the sign-in need: their texts and the calendar's. */
async function loadForApp(locale: Locale): Promise<void> {
  const [{ app }, { setCalendarLocale }] = await Promise.all([PACKS[locale].app(), import('./calendar')]);
  i18next.addResourceBundle(locale, 'translation', app, true, true);
  setCalendarLocale(locale);
}

export async function startI18n(): Promise<void> {
  const locale = firstLocale();
  await i18next.init({
    lng: locale,
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  // a label that stands in the middle of an English sentence: "New customer"
  i18next.services.formatter?.add('inSentence', (text: string) =>
    text.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase()),
  );
  await load(locale);
  announce(locale);
  window.addEventListener('storage', followOtherTabs);
}

/** To be awaited before the first page behind the sign-in is drawn. */
export async function loadAppTexts(): Promise<void> {
  appWanted = true;
  await loadForApp(currentLocale());
}

export async function setLocale(locale: Locale): Promise<void> {
  localStorage.setItem(KEY, locale);
  await changeTo(locale);
}

/** What is chosen in one tab holds in the others. */
function followOtherTabs({ key, newValue }: StorageEvent): void {
  const locale = key === KEY && newValue ? matchLocale(newValue) : undefined;
  if (locale && locale !== currentLocale()) void changeTo(locale);
}

async function changeTo(locale: Locale): Promise<void> {
  await load(locale);
  await i18next.changeLanguage(locale);
  announce(locale);
}

/** Follows the person's own language unless they chose another one on this machine. */
export async function suggestLocale(tag: string | null): Promise<void> {
  const locale = tag && !localStorage.getItem(KEY) ? matchLocale(tag) : undefined;
  if (locale && locale !== currentLocale()) await changeTo(locale);
}

function announce(locale: Locale): void {
  document.documentElement.lang = locale;
  for (const notify of listeners) notify();
}
