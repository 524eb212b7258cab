import { clock, isDay, type Result } from '@kehu/kernel';
import { type FieldProblem, sentenceOf } from '@kehu/kernel/contract';
import type { Knex } from 'knex';
import { FIELD_REASONS, type FieldReason } from '../../contract';
import { readEmail, readPhone, stored } from '../catalogue/canonical';
import type { Entity, Field } from '../catalogue/model';
import { isCardNumber, isIban } from './checks';
import { isCountry, isCurrency, isTimeZone } from './code-lists';

export type Read = { value: unknown } | { problem: FieldProblem };

/** Values that passed: by field name, in the form they are stored in (vault fields still in clear). */
export type Values = Record<string, unknown>;

const LONG_TEXT = 20_000;
const INTEGER_MAX = 2_147_483_647;
const MONEY = /^[+-]?\d{1,15}(\.\d{1,2})?$/;
const DECIMAL = /^[+-]?\d{1,15}(\.\d{1,6})?$/;
const DATETIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

/**
 * Reads one value for a field. The only validator there is: forms, the API and imports all come here.
 * Empty text is no value; neither is white space alone, but where somebody may write it and nothing asks for more.
 */
export function readField(field: Field, raw: unknown): Read {
  const refuse: Refuse = (code, params) => ({ problem: fieldProblem(field.name, code, params) });
  if (isEmpty(raw) || isNoChoice(field, raw) || (isBlank(raw) && (field.required || !isText(field)))) {
    return field.required ? refuse('required') : { value: null };
  }
  switch (field.type) {
    case 'text':
    case 'long-text':
    case 'email':
      return readText(field, raw, refuse);
    case 'integer':
    case 'bigint':
    case 'decimal':
    case 'money':
      return readNumber(field, raw, refuse);
    case 'boolean':
      if (raw === true || raw === 'true') return { value: true };
      if (raw === false || raw === 'false') return { value: false };
      return refuse('not_yes_no');
    case 'date':
      if (typeof raw !== 'string' || !isDay(raw)) return refuse('not_date');
      if (field.past && raw > clock.today()) return refuse('in_future');
      return { value: raw };
    case 'datetime':
      if (typeof raw !== 'string' || !DATETIME.test(raw) || !isDay(raw.slice(0, 10)) || Number.isNaN(Date.parse(raw))) {
        return refuse('not_moment');
      }
      return { value: new Date(raw).toISOString() };
    case 'choice':
      if (!field.options?.some((option) => option.value === raw))
        return refuse('not_an_option', { options: optionList(field) });
      return { value: raw };
    case 'multi-choice': {
      const known = new Set(field.options?.map((option) => option.value));
      if (
        !Array.isArray(raw) ||
        raw.length > known.size ||
        !raw.every((one) => typeof one === 'string' && known.has(one))
      ) {
        return refuse('not_an_option', { options: optionList(field) });
      }
      return { value: [...new Set(raw)] };
    }
    case 'relation': {
      const id = typeof raw === 'object' ? (raw as { id?: unknown }).id : raw;
      if (typeof id !== 'string' || !/^[a-z0-9]{1,32}$/.test(id)) return refuse('not_a_record');
      return { value: id };
    }
  }
}

type Refuse = (code: FieldReason, params?: Record<string, string | number>) => Read;

/** A refusal of a field's value; its wording in every language stands in the contract. */
export const fieldProblem = (
  path: string,
  code: FieldReason,
  params?: Record<string, string | number>,
): FieldProblem => ({ path, code, message: sentenceOf(FIELD_REASONS[code], params), ...(params && { params }) });

const optionList = (field: Field): string =>
  (field.options ?? [])
    .map((option) => option.value)
    .slice(0, 20)
    .join(', ');

function readText(field: Field, raw: unknown, refuse: Refuse): Read {
  if (typeof raw !== 'string') return refuse('not_text');
  // Free text comes back as it was written; but PostgreSQL has no NUL.
  const isWritten = field.type === 'long-text' ? !raw.includes('\u0000') : !CONTROL.test(raw);
  if (!raw.isWellFormed() || !isWritten) return refuse('invalid_character');
  const limit = field.maxLength ?? (field.type === 'long-text' ? LONG_TEXT : 255);
  const text = stored(field, raw);
  if (lengthOf(text) > limit) return refuse('too_long', { limit });
  if (text === '') return field.required ? refuse('required') : { value: null };
  const bad = checkText(field, text);
  return bad ? refuse(bad) : { value: text };
}

/** What people count: characters, as the database counts them. */
const lengthOf = (text: string): number => [...text].length;

/** Control characters, separators of lines, and marks that make a text read as another one. */
const CONTROL = /[\p{Cc}\u2028\u2029\u202d\u202e]/u;

function checkText(field: Field, text: string): FieldReason | null {
  if (field.type === 'email' && !readEmail(text)) return 'invalid_email';
  switch (field.check) {
    case 'phone':
      return readPhone(text) ? null : 'invalid_phone';
    case 'iban':
      return isIban(text) ? null : 'invalid_iban';
    case 'card':
      return isCardNumber(text) ? null : 'invalid_card';
    case 'currency':
      return isCurrency(text) ? null : 'invalid_currency';
    case 'country':
      return isCountry(text) ? null : 'invalid_country';
    case 'timeZone':
      return isTimeZone(text) ? null : 'invalid_time_zone';
    default:
      return null;
  }
}

function readNumber(field: Field, raw: unknown, refuse: Refuse): Read {
  if (typeof raw !== 'number' && typeof raw !== 'string') return refuse('not_number');
  if (typeof raw === 'number' && !Number.isFinite(raw)) return refuse('not_number');
  const text = String(raw).trim();
  const whole = field.type === 'integer' || field.type === 'bigint';
  if (whole && !/^[+-]?\d{1,18}$/.test(text)) return refuse('not_whole');
  if (field.type === 'integer' && Math.abs(Number(text)) > INTEGER_MAX)
    return refuse('too_large', { limit: INTEGER_MAX });
  if (field.type === 'money' && !MONEY.test(text)) return refuse('not_amount');
  if (field.type === 'decimal' && !DECIMAL.test(text)) return refuse('not_decimal');
  const number = Number(text);
  if (field.min !== undefined && number < field.min) return refuse('too_small', { limit: field.min });
  if (field.max !== undefined && number > field.max) return refuse('too_large', { limit: field.max });
  return { value: field.type === 'integer' ? number : text };
}

export interface RecordRules {
  /** Values that a new record gets where none is given. */
  defaults?: (values: Values, context: { now: Date }) => Values;
  /** What must hold between fields of the whole record; a field that is not right by itself is not among them. */
  check?: (record: Values) => FieldProblem[];
  /** Why a record must stay; null where it may be deleted. `at` finds what hangs on it; its row is held. */
  keep?: (record: Values, at: { trx: Knex.Transaction; pk: number }) => Refused | null | Promise<Refused | null>;
}

type Refused = Extract<Result<never>, { ok: false }>;

const rules = new Map<string, RecordRules>();

/** Adds an entity's own rules to the catalogue's. They hold for forms, the API and imports alike. */
export function defineRecordRules(entity: string, own: RecordRules): void {
  rules.set(entity, own);
}

export const rulesOf = (entity: string): RecordRules => rules.get(entity) ?? {};

/**
 * Validates a new record: required fields, defaults, each value, then the rules between fields.
 * @param writable tells which fields may be given; others are refused by name
 */
export function readNewRecord(
  entity: Entity,
  data: Values,
  context: { now: Date; writable: (field: Field) => boolean },
): { values: Values } | { problems: FieldProblem[] } {
  const problems = unknownFields(entity, data, context.writable);
  // Without what every object inherits: a field called `constructor` that nobody sent has no value.
  const withDefaults: Values = Object.assign(Object.create(null), data);
  for (const field of entity.fields.values()) {
    if (field.default !== undefined && isEmpty(withDefaults[field.name])) withDefaults[field.name] = field.default;
  }
  const own = rulesOf(entity.name);
  Object.assign(withDefaults, own.defaults?.(withDefaults, context));
  const values: Values = {};
  for (const field of entity.fields.values()) {
    if (field.name === 'createdAt' || field.name === 'updatedAt') continue;
    const read = readField(field, withDefaults[field.name]);
    if ('problem' in read) problems.push(read.problem);
    else if (read.value !== null) values[field.name] = read.value;
  }
  problems.push(...newProblems(own.check?.(values), problems));
  return problems.length > 0 ? { problems } : { values };
}

/** Validates changes to a record; `current` is what stands, for the rules between fields. */
export function readChanges(
  entity: Entity,
  data: Values,
  current: Values,
  writable: (field: Field) => boolean,
): { values: Values } | { problems: FieldProblem[] } {
  const problems = unknownFields(entity, data, writable);
  const values: Values = {};
  for (const [name, raw] of Object.entries(data)) {
    const field = entity.fields.get(name);
    if (!field || !writable(field)) continue;
    const read = readField(field, raw);
    if ('problem' in read) problems.push(read.problem);
    else values[name] = read.value;
  }
  const { check } = rulesOf(entity.name);
  // What stood wrong before and is not touched now keeps nobody from changing something else.
  const stood = check?.(current).filter(({ path }) => !Object.hasOwn(values, path)) ?? [];
  const found = check?.({ ...current, ...values }).filter(
    ({ path, code }) => !stood.some((old) => old.path === path && old.code === code),
  );
  problems.push(...newProblems(found, problems));
  return problems.length > 0 ? { problems } : { values };
}

/** What the rules between fields find, except of fields that are not right by themselves. */
const newProblems = (found: FieldProblem[] = [], known: readonly FieldProblem[]): FieldProblem[] =>
  found.filter(({ path }) => !known.some((problem) => problem.path === path));

function unknownFields(entity: Entity, data: Values, writable: (field: Field) => boolean): FieldProblem[] {
  return Object.keys(data).flatMap((name): FieldProblem[] => {
    const field = entity.fields.get(name);
    if (!field) return [fieldProblem(name.slice(0, 80), 'unknown_field')];
    return writable(field) ? [] : [fieldProblem(name, 'not_writable')];
  });
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';
/** A list of no choices is no value. */
const isNoChoice = ({ type }: Field, value: unknown): boolean =>
  type === 'multi-choice' && Array.isArray(value) && value.length === 0;
const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';
const isText = ({ type }: Field): boolean => type === 'text' || type === 'long-text';
