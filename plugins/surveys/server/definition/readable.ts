import { ANSWERED_TYPES, type Definition } from '../../contract';

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const LOCALE = /^(default|[a-z]{2,3}(-[a-z]{2,4})?)$/;
/** Of these a text is asked for in the reader's language; another one of them is read sooner than nothing. */
const ORDER = ['default', 'en', 'zh-cn', 'zh-tw'];
const CHINESE = [
  ['zh-cn', 'zh-tw'],
  ['zh-tw', 'zh-cn'],
] as const;
/** What these hold are answers, not texts. */
const VALUES = ['defaultValue', 'value', 'correctAnswer', 'valueTrue', 'valueFalse'];

const TEXTS = ['title', 'description', 'text', 'completedHtml', 'minRateDescription', 'maxRateDescription'];

/** Is it a text by language, as SurveyJS writes it? */
const isText = (value: unknown): value is Record<string, string> =>
  isObject(value) &&
  Object.keys(value).length > 0 &&
  Object.entries(value).every(([key, text]) => LOCALE.test(key) && typeof text === 'string');

/** Does an element ask something without a text that says what? */
export const isUntitled = (element: unknown): element is Json =>
  isObject(element) &&
  (ANSWERED_TYPES as readonly string[]).includes(String(element.type)) &&
  !(typeof element.title === 'string' ? element.title.trim() : isText(element.title) && anyOf(element.title));

const anyOf = (text: Record<string, string>): string =>
  [...ORDER.map((one) => text[one]), ...Object.values(text)].find((one) => one?.trim()) ?? '';

/**
 * A definition as somebody can read it in any language: a text that is missing in one is taken from another, and a
 * question without a text has its number. SurveyJS would show the name by which answers are kept.
 */
export function readable(definition: Definition): Definition {
  let asked = 0;
  const walk = (value: unknown, key = ''): unknown => {
    if (VALUES.includes(key)) return value;
    if (Array.isArray(value)) return value.map((one) => walk(one));
    if (!isObject(value)) return value;
    if (isText(value)) return filled(value);
    const isAsked = (ANSWERED_TYPES as readonly string[]).includes(String(value.type));
    if (isAsked) asked += 1;
    const number = asked;
    const inner = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]));
    return isAsked && isUntitled(value) ? { ...inner, title: numbered(number) } : inner;
  };
  return walk(definition) as Definition;
}

function filled(text: Record<string, string>): Record<string, string> {
  const written = Object.fromEntries(Object.entries(text).filter(([, one]) => one.trim()));
  for (const [wanted, other] of CHINESE) if (!written[wanted] && text[other]?.trim()) written[wanted] = text[other];
  const fallback = anyOf(text);
  return fallback ? { ...written, default: written.default ?? fallback } : text;
}

const numbered = (number: number) => ({
  default: `Question ${number}`,
  'zh-cn': `第 ${number} 题`,
  'zh-tw': `第 ${number} 題`,
});

/** Where people read a text in another language than they chose: how many, of the languages that a survey is in. */
export function lackingTexts(definition: Definition, languages: readonly string[]): Map<string, number> {
  const lacking = new Map<string, number>();
  const count = (text: Record<string, string>): void => {
    for (const language of languages) {
      const has = language === 'en' ? (text.en ?? text.default) : text[language];
      if (!has?.trim() && anyOf(text)) lacking.set(language, (lacking.get(language) ?? 0) + 1);
    }
  };
  const walk = (value: unknown, key = ''): void => {
    if (VALUES.includes(key)) return;
    if (Array.isArray(value)) for (const one of value) walk(one);
    // Written as it is, a text is in the survey's own language alone.
    if (typeof value === 'string' && TEXTS.includes(key) && value.trim()) count({ default: value });
    if (!isObject(value)) return;
    if (!isText(value)) for (const [name, one] of Object.entries(value)) walk(one, name);
    else count(value);
  };
  walk(definition);
  return lacking;
}
