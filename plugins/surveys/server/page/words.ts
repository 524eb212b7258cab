import type { Locale } from '@kehu/kernel/contract';

const WORDS = {
  en: {
    back: 'Back',
    next: 'Next',
    complete: 'Send answers',
    required: 'required',
    choose: 'Please choose',
    rank: 'Give each a place, 1 being the first.',
    add: 'Add',
    remove: 'Remove',
    wrong: 'Please look at these answers again.',
    progress: 'Page {page} of {pages}',
    kept: 'Your answers are kept: come back by the same link.',
    offline: 'No connection: your answers are kept on this device and sent again.',
  },
  'zh-Hans': {
    back: '上一页',
    next: '下一页',
    complete: '提交',
    required: '必答',
    choose: '请选择',
    rank: '请为每项选择名次，1 为最高。',
    add: '添加',
    remove: '删除',
    wrong: '请检查以下回答。',
    progress: '第 {page} 页，共 {pages} 页',
    kept: '您的回答已保存，可随时通过同一链接继续。',
    offline: '网络不可用：您的回答已保存在本设备，将自动重试。',
  },
  'zh-Hant': {
    back: '上一頁',
    next: '下一頁',
    complete: '送出',
    required: '必答',
    choose: '請選擇',
    rank: '請為每項選擇名次，1 為最高。',
    add: '新增',
    remove: '刪除',
    wrong: '請檢查以下回答。',
    progress: '第 {page} 頁，共 {pages} 頁',
    kept: '您的回答已儲存，可隨時透過同一連結繼續。',
    offline: '網路無法使用：您的回答已儲存在本裝置，將自動重試。',
  },
} as const;

/** What a survey's page says by itself. */
export const wordsOf = (language: Locale): (typeof WORDS)[Locale] => WORDS[language];
