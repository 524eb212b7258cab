import type { Json } from './json';

/** What can be asked, as its author chooses it. */
export const KINDS = [
  'nps',
  'csat',
  'rating',
  'single',
  'several',
  'dropdown',
  'picture',
  'yesno',
  'matrix',
  'ranking',
  'text',
  'comment',
  'number',
  'date',
  'file',
  'signature',
  'html',
] as const;
export type Kind = (typeof KINDS)[number];

const items = (): Json[] => [{ value: 'item1' }, { value: 'item2' }];

const MADE: Record<Kind, () => Json> = {
  nps: () => ({ type: 'rating', metric: 'nps', rateMin: 0, rateMax: 10 }),
  csat: () => ({ type: 'rating', metric: 'csat', rateMin: 1, rateMax: 5 }),
  rating: () => ({ type: 'rating', rateMin: 1, rateMax: 5 }),
  single: () => ({ type: 'radiogroup', choices: items() }),
  several: () => ({ type: 'checkbox', choices: items() }),
  dropdown: () => ({ type: 'dropdown', choices: items() }),
  picture: () => ({ type: 'imagepicker', showLabel: true, choices: items() }),
  yesno: () => ({ type: 'boolean' }),
  matrix: () => ({
    type: 'matrix',
    columns: [{ value: 'column1' }, { value: 'column2' }],
    rows: [{ value: 'row1' }, { value: 'row2' }],
  }),
  ranking: () => ({ type: 'ranking', choices: items() }),
  text: () => ({ type: 'text' }),
  comment: () => ({ type: 'comment' }),
  number: () => ({ type: 'text', inputType: 'number' }),
  date: () => ({ type: 'text', inputType: 'date' }),
  file: () => ({ type: 'file' }),
  signature: () => ({ type: 'signaturepad' }),
  html: () => ({ type: 'html' }),
};

export function newElement(kind: Kind, name: string): Json {
  const { type, ...others } = MADE[kind]();
  return { type, name, ...others };
}

const BY_TYPE: Record<string, Kind> = {
  radiogroup: 'single',
  checkbox: 'several',
  dropdown: 'dropdown',
  imagepicker: 'picture',
  boolean: 'yesno',
  matrix: 'matrix',
  ranking: 'ranking',
  comment: 'comment',
  file: 'file',
  signaturepad: 'signature',
  html: 'html',
};
const BY_INPUT: Record<string, Kind> = { number: 'number', date: 'date', text: 'text' };

/** The kind of a question; undefined for those that are only kept. */
export function kindOf(element: Json): Kind | undefined {
  const { type, metric, inputType = 'text', rateMin, rateMax } = element;
  if (type === 'text') return BY_INPUT[String(inputType)];
  if (type !== 'rating') return BY_TYPE[String(type)];
  if (metric === 'nps' || metric === 'csat') return metric;
  return metric === undefined && rateMin === 0 && rateMax === 10 ? 'nps' : 'rating';
}
