import { isDay } from '@kehu/kernel';

const TIME = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?$/;
const NUMBER = /^[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})(e[+-]?\d{1,3})?$/i;

function isMoment(text: string): boolean {
  const [day = '', time = ''] = text.split(/[T ]/);
  return isDay(day) && TIME.test(time);
}

function isUrl(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol);
  } catch {
    return false;
  }
}

function isEmail(text: string): boolean {
  const [local = '', domain = '', ...more] = text.split('@');
  if (more.length > 0 || text.length > 254 || !local || /[\s,;<>()]/.test(text)) return false;
  const labels = domain.split('.');
  return labels.length > 1 && labels.every((label) => /^[^.]{1,63}$/.test(label) && !/^-|-$/.test(label));
}

/** By the `inputType` of a question: browsers check these as they are typed, programs do not. */
const INPUTS: Record<string, (text: string) => boolean> = {
  number: (text) => NUMBER.test(text) && Number.isFinite(Number(text)),
  range: (text) => NUMBER.test(text) && Number.isFinite(Number(text)),
  date: isDay,
  'datetime-local': isMoment,
  datetime: isMoment,
  time: (text) => TIME.test(text),
  month: (text) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text),
  week: (text) => /^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$/.test(text),
  url: isUrl,
  email: isEmail,
  color: (text) => /^#[0-9a-f]{6}$/i.test(text),
};

/** Is it what such a field can hold? An empty one is looked after where answers are required. */
export function fitsInput(inputType: string, value: unknown): boolean {
  const check = INPUTS[inputType];
  if (!check || value === '' || value === null || value === undefined) return true;
  if (typeof value === 'number') return ['number', 'range'].includes(inputType) && Number.isFinite(value);
  return typeof value === 'string' && check(value);
}
