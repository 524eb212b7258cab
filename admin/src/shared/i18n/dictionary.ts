import type { app } from './en/app';
import type { entry } from './en/entry';
import type { marketing } from './en/marketing';
import type { setup } from './en/setup';

/** English says which keys exist; the other languages are typed by it, so a missing text does not compile. */
export type EntryTexts = { readonly [Key in keyof typeof entry]: string };
export type AppTexts = { readonly [Key in keyof typeof app]: string };
/** of the pages of marketing, which load them by themselves */
export type MarketingTexts = { readonly [Key in keyof typeof marketing]: string };
/** of the pages of set-up, which do so too */
export type SetupTexts = { readonly [Key in keyof typeof setup]: string };
type AllTexts = EntryTexts & AppTexts & MarketingTexts & SetupTexts;
export type TextKey = keyof AllTexts;

declare module 'i18next' {
  interface CustomTypeOptions {
    keySeparator: false;
    nsSeparator: false;
    returnNull: false;
    resources: { translation: AllTexts };
  }
}
