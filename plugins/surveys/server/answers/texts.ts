import type { Locale } from '@kehu/kernel/contract';

const TEXTS = {
  unknown: {
    en: 'This question is not part of the survey.',
    'zh-Hans': '问卷中没有此问题。',
    'zh-Hant': '問卷中沒有此問題。',
  },
  shape: {
    en: 'This answer does not fit the question.',
    'zh-Hans': '该回答与问题不符。',
    'zh-Hant': '此回答與問題不符。',
  },
  choice: {
    en: 'Choose one of the answers that are offered.',
    'zh-Hans': '请从所列选项中选择。',
    'zh-Hant': '請從所列選項中選擇。',
  },
  range: {
    en: 'The value lies outside of what is asked for.',
    'zh-Hans': '数值超出允许范围。',
    'zh-Hant': '數值超出允許範圍。',
  },
  format: {
    en: 'This is not written as the question asks for.',
    'zh-Hans': '格式不符合问题要求。',
    'zh-Hant': '格式不符合問題要求。',
  },
  long: { en: 'This answer is too long.', 'zh-Hans': '回答过长。', 'zh-Hant': '回答過長。' },
} as const;

export type ShapeProblem = keyof typeof TEXTS;

export const shapeText = (problem: ShapeProblem, language: Locale): string => TEXTS[problem][language];
