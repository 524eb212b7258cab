import type { Locale } from '@kehu/kernel/contract';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import 'dayjs/locale/zh-tw';

const DAYJS_NAMES: Record<Locale, string> = { en: 'en', 'zh-Hans': 'zh-cn', 'zh-Hant': 'zh-tw' };

/** antd's date pickers take month names and the first day of the week from dayjs. */
export const setCalendarLocale = (locale: Locale): void => {
  dayjs.locale(DAYJS_NAMES[locale]);
};
