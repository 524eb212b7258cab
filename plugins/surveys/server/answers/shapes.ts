import type { ItemValue, Question as Model } from 'survey-core';
import { fitsInput } from './inputs';
import type { ShapeProblem } from './texts';

const MAX_TEXT = 10_000;
const MAX_ITEMS = 200;

// biome-ignore lint/suspicious/noExplicitAny: each kind of question has properties of its own
type Loose = any;
type Check = (question: Loose, value: unknown) => ShapeProblem | undefined;

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (one: unknown, other: unknown): boolean => String(one) === String(other);

/**
 * What SurveyJS lets through: answers of another shape than their question's, choices that are not offered, numbers out
 * of range, texts without end.
 * @param isDraft of what is still being typed only the shape is looked at
 * @returns undefined when the answer fits
 */
export function shapeProblem(question: Model, value: unknown, isDraft = false): ShapeProblem | undefined {
  const check = CHECKS[question.getType()];
  if (!check) return 'unknown';
  const problem = check(question, value);
  // What is being typed need not be whole yet.
  return problem ?? (isDraft || isWellFormed(question, value) ? undefined : 'format');
}

/** A day, a number, an address: what a browser would let through into such a field. */
function isWellFormed(question: Loose, value: unknown): boolean {
  if (question.getType() === 'text') return fitsInput(question.inputType, value);
  if (question.getType() !== 'multipletext') return true;
  const items = question.items as { name: string; inputType: string }[];
  return Object.entries(value as object).every(([name, one]) =>
    fitsInput(items.find((item) => item.name === name)?.inputType ?? 'text', one),
  );
}

const text: Check = (_, value) => {
  if (!isScalar(value)) return 'shape';
  if (String(value).length > MAX_TEXT) return 'long';
  return undefined;
};

const oneOf: Check = (question, value) => {
  if (!isScalar(value)) return 'shape';
  return isOffered(question, value) ? undefined : 'choice';
};

const someOf: Check = (question, value) => {
  if (!Array.isArray(value) || !value.every(isScalar) || value.length > MAX_ITEMS) return 'shape';
  if (new Set(value.map(String)).size !== value.length) return 'shape';
  return value.every((one) => isOffered(question, one)) ? undefined : 'choice';
};

function isOffered(question: Loose, value: unknown): boolean {
  const offered: ItemValue[] = question.visibleChoices ?? question.choices ?? [];
  if (offered.some((item) => same(item.value, value))) return true;
  // Somebody's own words in place of a choice.
  const own = question.isOtherSelected || question.allowCustomChoices || question.showOtherItem;
  return Boolean(own) && typeof value === 'string' && value.length <= 500;
}

const rating: Check = (question, value) =>
  isScalar(value) && question.visibleRateValues.some((item: ItemValue) => same(item.value, value))
    ? undefined
    : 'range';

const slider: Check = (question, value) => {
  const numbers = Array.isArray(value) ? value : [value];
  if (numbers.length > 10 || !numbers.every((one) => typeof one === 'number' && Number.isFinite(one))) return 'shape';
  return numbers.every((one) => one >= question.min && one <= question.max) ? undefined : 'range';
};

const matrix: Check = (question, value) => {
  if (!isObject(value)) return 'shape';
  const fits = (cell: unknown) =>
    (Array.isArray(cell) ? cell : [cell]).every((one) =>
      question.columns.some((column: ItemValue) => same(column.value, one)),
    );
  const rows = question.visibleRows as { name: unknown }[];
  const known = (row: string) => rows.some(({ name }) => same(name, row));
  return Object.entries(value).every(([row, cell]) => known(row) && fits(cell)) ? undefined : 'choice';
};

/** The questions inside are checked by themselves. */
const nested: Check = (_, value) => (isObject(value) && Object.values(value).every(isObject) ? undefined : 'shape');
const repeated: Check = (_, value) =>
  Array.isArray(value) && value.length <= MAX_ITEMS && value.every(isObject) ? undefined : 'shape';

const items: Check = (question, value) => {
  if (!isObject(value)) return 'shape';
  const known = (name: string) => question.items.some((item: { name: string }) => item.name === name);
  if (!Object.entries(value).every(([name, one]) => known(name) && isScalar(one))) return 'shape';
  return Object.values(value).some((one) => String(one).length > MAX_TEXT) ? 'long' : undefined;
};

const files: Check = (_, value) => {
  const all = Array.isArray(value) ? value : [value];
  const fits = all.every(
    (file) => isObject(file) && ['name', 'type', 'content'].every((key) => typeof file[key] === 'string'),
  );
  return fits && all.length <= 10 ? undefined : 'shape';
};

const boolean: Check = (question, value) =>
  [question.valueTrue ?? true, question.valueFalse ?? false].some((one) => one === value) ? undefined : 'shape';

const picture: Check = (question, value) => (question.multiSelect ? someOf : oneOf)(question, value);
const drawing: Check = (_, value) =>
  typeof value === 'string' && /^data:image\/(png|jpeg);base64,[A-Za-z0-9+/=]{0,200000}$/.test(value)
    ? undefined
    : 'shape';

const CHECKS: Record<string, Check> = {
  text,
  comment: text,
  radiogroup: oneOf,
  buttongroup: oneOf,
  dropdown: oneOf,
  checkbox: someOf,
  tagbox: someOf,
  ranking: someOf,
  imagepicker: picture,
  rating,
  slider,
  boolean,
  matrix,
  matrixdropdown: nested,
  matrixdynamic: repeated,
  paneldynamic: repeated,
  multipletext: items,
  file: files,
  signaturepad: drawing,
  // worked out by the survey itself
  expression: () => undefined,
};
