import { CompoundCondition, type Condition, type ParsingInstruction } from '@ucast/core';
import { MongoQueryParser } from '@ucast/mongo';
import type { FieldProblem } from '../../contract';
import { invalidInput } from '../invalid-input';
import type { Result } from '../result';
import { ALIASES, type FieldLookup, type Has, LIMITS, OPERATORS, type ValueKind } from './language';
import { readValue } from './values';

const operatorNames = new Set(
  Object.values(OPERATORS)
    .flat()
    .map((name) => name.slice(1)),
);

/** Each operator of ours as an instruction of @ucast/mongo: a field condition with an already checked value. */
const instructions: Record<string, ParsingInstruction> = {
  $and: { type: 'compound', validate: () => undefined },
  $or: { type: 'compound', validate: () => undefined },
  $nor: { type: 'compound', validate: () => undefined },
  ...Object.fromEntries([...operatorNames].map((name) => [`$${name}`, { type: 'field' } as ParsingInstruction])),
};
const parser = new MongoQueryParser(instructions);

/**
 * Parses a condition in MongoDB's query form. Relations may be nested as in Strapi's filters
 * (`{branch: {region: {$eq: 'North'}}}`) or dotted (`{'branch.region': 'North'}`).
 * Unknown fields and operators, wrong types and endless depth are refused with the path that is wrong.
 */
export function parseCondition(json: unknown, lookup: FieldLookup, root = 'filters'): Result<Condition> {
  const problems: FieldProblem[] = [];
  const state: State = { budget: { nodes: 0 }, problems, lookup };
  const normal = normaliseObject(json, root, '', 0, state);
  if (problems.length > 0) return invalidInput(problems);
  return { ok: true, value: parser.parse(normal as never) };
}

interface State {
  /** shared with the conditions within */
  budget: { nodes: number };
  problems: FieldProblem[];
  lookup: FieldLookup;
}

type Normal = Record<string, unknown>;

/** Everything of one object, joined by `$and`. */
function normaliseObject(json: unknown, at: string, prefix: string, depth: number, state: State): Normal {
  const refuse = (code: string, message: string): Normal => {
    state.problems.push({ path: at, code, message });
    return {};
  };
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return refuse('not_an_object', 'must be an object of fields and operators');
  }
  if (depth > LIMITS.depth) return refuse('too_deep', `is nested deeper than ${LIMITS.depth} levels`);
  const all: Normal[] = [];
  for (const [key, value] of Object.entries(json)) {
    if (++state.budget.nodes > LIMITS.nodes) return refuse('too_large', `has more than ${LIMITS.nodes} parts`);
    const here = `${at}.${key}`;
    if (key === '$and' || key === '$or' || key === '$nor') {
      all.push({ [key]: normaliseList(value, here, prefix, depth, state) });
    } else if (key === '$not') {
      all.push({ $nor: [normaliseObject(value, here, prefix, depth + 1, state)] });
    } else if (key.startsWith('$')) {
      state.problems.push({
        path: here,
        code: 'unknown_operator',
        message: `“${key.slice(0, 40)}” needs a field before it`,
      });
    } else {
      all.push(normaliseField(prefix ? `${prefix}.${key}` : key, value, here, depth, state));
    }
  }
  return all.length === 1 ? (all[0] as Normal) : { $and: all };
}

function normaliseList(value: unknown, at: string, prefix: string, depth: number, state: State): Normal[] {
  const list = Array.isArray(value) ? value : isIndexed(value) ? Object.values(value) : null;
  if (!list || list.length === 0) {
    state.problems.push({ path: at, code: 'not_a_list', message: 'must be a list of conditions' });
    return [];
  }
  return list.map((item, i) => normaliseObject(item, `${at}.${i}`, prefix, depth + 1, state));
}

/** qs gives long lists as {0: …, 1: …}. */
const isIndexed = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.keys(value).every((key) => /^\d+$/.test(key));

function normaliseField(path: string, value: unknown, at: string, depth: number, state: State): Normal {
  const field = state.lookup(path);
  const isOperators =
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.keys(value).some((k) => k.startsWith('$'));
  const isNested = typeof value === 'object' && value !== null && !Array.isArray(value) && !isOperators;
  if (isNested && !isIndexed(value)) return normaliseObject(value, at, path, depth + 1, state);
  if (!field) {
    state.problems.push({
      path: at,
      code: 'unknown_field',
      message: `there is no field “${path.slice(0, 80)}” to filter by`,
    });
    return {};
  }
  const operators = isOperators
    ? (value as Record<string, unknown>)
    : { [Array.isArray(value) || isIndexed(value) ? '$in' : '$eq']: value };
  const all: Normal[] = [];
  for (const [key, operand] of Object.entries(operators)) {
    if (++state.budget.nodes > LIMITS.nodes) break;
    if (key === '$not') {
      all.push({ $nor: [normaliseField(path, operand, `${at}.$not`, depth + 1, state)] });
      continue;
    }
    const operator = Object.hasOwn(ALIASES, key) ? (ALIASES[key] as string) : key;
    if (!OPERATORS[field.kind].includes(operator)) {
      const known = operatorNames.has(operator.slice(1));
      state.problems.push({
        path: `${at}.${key}`.slice(0, 200),
        code: known ? 'operator_not_for_field' : 'unknown_operator',
        message: known ? `${key} cannot be used on this field` : `there is no operator “${key.slice(0, 40)}”`,
      });
      continue;
    }
    if (operator === '$has') {
      const has = readHas(operand, `${at}.$has`, depth, { ...state, lookup: field.of ?? (() => undefined) });
      if (has) all.push({ [path]: { $has: has } });
      continue;
    }
    const read = readOperand(operator, operand, field.kind, field.options);
    if (read.problem) state.problems.push({ path: `${at}.${key}`, code: 'wrong_type', message: read.problem });
    else all.push(positive(path, operator, read.value));
  }
  return all.length === 1 ? (all[0] as Normal) : { $and: all };
}

/** `{where?, atLeast? = 1, atMost?}` over related rows. */
function readHas(operand: unknown, at: string, depth: number, state: State): Has | undefined {
  const refuse = (code: string, message: string) => void state.problems.push({ path: at, code, message });
  if (typeof operand !== 'object' || operand === null || Array.isArray(operand))
    return refuse('not_an_object', 'must be an object of where, atLeast and atMost') as undefined;
  const { where = {}, atLeast = 1, atMost = null, ...others } = operand as Record<string, unknown>;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined)
    return refuse('unknown_operator', `knows where, atLeast and atMost, not “${unknown.slice(0, 40)}”`) as undefined;
  const least = wholeNumber(atLeast, LIMITS.rows);
  const most = atMost === null ? null : wholeNumber(atMost, LIMITS.rows);
  if (least === undefined || most === undefined || (most !== null && most < least))
    return refuse('wrong_type', `must count from 0 to ${LIMITS.rows}, the least before the most`) as undefined;
  const normal = normaliseObject(where, `${at}.where`, '', depth + 1, state);
  return { where: parser.parse(normal as never), atLeast: least, atMost: most };
}

/** From JSON or a query string. */
function wholeNumber(raw: unknown, most: number): number | undefined {
  const text = typeof raw === 'number' || typeof raw === 'string' ? String(raw) : '';
  return /^\d{1,6}$/.test(text) && Number(text) <= most ? Number(text) : undefined;
}

/** Negative operators are the negation of the positive one, so that both interpreters agree on missing values. */
function positive(path: string, operator: string, value: unknown): Normal {
  switch (operator) {
    case '$ne':
      return value === null ? { [path]: { $notNull: true } } : { $nor: [{ [path]: { $eq: value } }] };
    case '$eq':
      return value === null ? { [path]: { $null: true } } : { [path]: { $eq: value } };
    case '$notIn':
      return { $nor: [{ [path]: { $in: value } }] };
    case '$notContains':
      return { $nor: [{ [path]: { $contains: value } }] };
    case '$null':
      return { [path]: value ? { $null: true } : { $notNull: true } };
    case '$notNull':
      return { [path]: value ? { $notNull: true } : { $null: true } };
    default:
      return { [path]: { [operator]: value } };
  }
}

function readOperand(
  operator: string,
  operand: unknown,
  kind: ValueKind,
  options?: readonly string[],
): { value?: unknown; problem?: string } {
  if (operator === '$last' || operator === '$next') {
    const days = wholeNumber(operand, LIMITS.days);
    return days === undefined || days === 0
      ? { problem: `must be a number of days from 1 to ${LIMITS.days}` }
      : { value: days };
  }
  if (operator === '$null' || operator === '$notNull') return readValue(operand, 'boolean');
  if (operator === '$in' || operator === '$notIn' || operator === '$between') {
    const list = Array.isArray(operand) ? operand : isIndexed(operand) ? Object.values(operand) : null;
    if (!list) return { problem: 'must be a list' };
    if (list.length > LIMITS.list) return { problem: `has more than ${LIMITS.list} values` };
    if (operator === '$between' && list.length !== 2) return { problem: 'must be a list of two values' };
    const values: unknown[] = [];
    for (const item of list) {
      const read = readValue(item, kind, options);
      if (read.problem) return read;
      values.push(read.value);
    }
    return { value: values };
  }
  if (operand === null && (operator === '$eq' || operator === '$ne')) return { value: null };
  return readValue(operand, kind, options);
}

/** Joins conditions; an empty list is true. */
export const allOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 1 ? (conditions[0] as Condition) : new CompoundCondition('and', [...conditions]);
export const anyOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 1 ? (conditions[0] as Condition) : new CompoundCondition('or', [...conditions]);
/** A condition that no record meets. */
export const NEVER: Condition = new CompoundCondition('or', []);
/** A condition that every record meets. */
export const ALWAYS: Condition = new CompoundCondition('and', []);
