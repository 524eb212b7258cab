import { CompoundCondition, type Condition, type ParsingInstruction } from '@ucast/core';
import { MongoQueryParser } from '@ucast/mongo';
import type { FieldProblem } from '../../contract';
import { invalidInput } from '../invalid-input';
import type { Result } from '../result';
import { ALIASES, type FieldLookup, type Has, LIMITS, OPERATORS } from './language';
import { isIndexed, isObject, listOf, readOperand, wholeNumber } from './operands';
import { wholeDays } from './whole-days';

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
 * Unknown fields and operators, wrong types, too many parts and too much depth are refused with the path that is
 * wrong: no part is ever left out, since a condition with fewer parts would meet more records.
 */
export function parseCondition(json: unknown, lookup: FieldLookup, root = 'filters'): Result<Condition> {
  const problems: FieldProblem[] = [];
  const state: State = { budget: { nodes: 0 }, problems, lookup };
  const normal = normaliseObject(json, root, '', 0, state);
  if (problems.length > 0) return invalidInput(problems.slice(0, SHOWN));
  return { ok: true, value: parser.parse(normal as never) };
}

/** A refusal names so many faults. */
const SHOWN = 50;

interface State {
  /** shared with the conditions within */
  budget: { nodes: number };
  problems: FieldProblem[];
  lookup: FieldLookup;
}

type Normal = Record<string, unknown>;

/** Notes what is wrong. What it gives stands where a part would; a parse with a problem ends as a refusal. */
function refuse(state: State, path: string, code: string, message: string): Normal {
  state.problems.push({ path: path.slice(0, 200), code, message });
  return {};
}

/** Counts one more part and one level; false, with a problem, past the limits. Every loop over input asks it. */
function mayGoOn(state: State, at: string, depth: number): boolean {
  if (depth > LIMITS.depth) {
    refuse(state, at, 'too_deep', `is nested deeper than ${LIMITS.depth} levels`);
    return false;
  }
  if (++state.budget.nodes <= LIMITS.nodes) return true;
  if (state.budget.nodes === LIMITS.nodes + 1) refuse(state, at, 'too_large', `has more than ${LIMITS.nodes} parts`);
  return false;
}

/** Everything of one object, joined by `$and`. */
function normaliseObject(json: unknown, at: string, prefix: string, depth: number, state: State): Normal {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return refuse(state, at, 'not_an_object', 'must be an object of fields and operators');
  }
  const all: Normal[] = [];
  const entries = Object.entries(json);
  // One part even without a field, so that a list of empty ones comes to an end, too.
  if (entries.length === 0) mayGoOn(state, at, depth);
  for (const [key, value] of entries) {
    const here = `${at}.${key}`;
    if (!mayGoOn(state, here, depth)) return {};
    if (key === '$and' || key === '$or' || key === '$nor') {
      all.push({ [key]: normaliseList(value, here, prefix, depth, state) });
    } else if (key === '$not') {
      all.push({ $nor: [normaliseObject(value, here, prefix, depth + 1, state)] });
    } else if (key.startsWith('$')) {
      refuse(state, here, 'unknown_operator', `“${key.slice(0, 40)}” needs a field before it`);
    } else {
      all.push(normaliseField(prefix ? `${prefix}.${key}` : key, value, here, depth, state));
    }
  }
  return all.length === 1 ? (all[0] as Normal) : { $and: all };
}

function normaliseList(value: unknown, at: string, prefix: string, depth: number, state: State): Normal[] {
  const list = listOf(value);
  if (!list || list.length === 0) {
    refuse(state, at, 'not_a_list', 'must be a list of conditions');
    return [];
  }
  return list.map((item, i) => normaliseObject(item, `${at}.${i}`, prefix, depth + 1, state));
}

function normaliseField(path: string, value: unknown, at: string, depth: number, state: State): Normal {
  const hasOperators = isObject(value) && Object.keys(value).some((key) => key.startsWith('$'));
  if (isObject(value) && !hasOperators && !isIndexed(value)) {
    if (Object.keys(value).length === 0) return refuse(state, at, 'empty', 'needs an operator or a field');
    return normaliseObject(value, at, path, depth + 1, state);
  }
  const field = state.lookup(path);
  if (!field) return refuse(state, at, 'unknown_field', `there is no field “${path.slice(0, 80)}” to filter by`);
  const operators = hasOperators ? value : { [Array.isArray(value) || isIndexed(value) ? '$in' : '$eq']: value };
  const all: Normal[] = [];
  for (const [key, operand] of Object.entries(operators)) {
    const here = `${at}.${key}`;
    if (!mayGoOn(state, here, depth)) return {};
    all.push(normaliseOperator(path, key, operand, { field, at: here, depth, state }));
  }
  return all.length === 1 ? (all[0] as Normal) : { $and: all };
}

interface Place {
  field: NonNullable<ReturnType<FieldLookup>>;
  at: string;
  depth: number;
  state: State;
}

function normaliseOperator(path: string, key: string, operand: unknown, { field, at, depth, state }: Place): Normal {
  if (key === '$not') return { $nor: [normaliseField(path, operand, at, depth + 1, state)] };
  const operator = Object.hasOwn(ALIASES, key) ? (ALIASES[key] as string) : key;
  if (!OPERATORS[field.kind].includes(operator)) {
    return operatorNames.has(operator.slice(1))
      ? refuse(state, at, 'operator_not_for_field', `${key} cannot be used on this field`)
      : refuse(state, at, 'unknown_operator', `there is no operator “${key.slice(0, 40)}”`);
  }
  if (operator === '$has') {
    const has = readHas(operand, at, depth, { ...state, lookup: field.of ?? (() => undefined) });
    return has ? { [path]: { $has: has } } : {};
  }
  const days = field.kind === 'datetime' ? wholeDays(path, operator, listOf(operand) ?? operand) : undefined;
  if (days) return days;
  const read = readOperand(operator, operand, field.kind, field.options);
  return read.problem ? refuse(state, at, 'wrong_type', read.problem) : positive(path, operator, read.value);
}

/** `{where?, atLeast? = 1, atMost?}` over related rows; undefined with a problem. */
function readHas(operand: unknown, at: string, depth: number, state: State): Has | undefined {
  if (!isObject(operand)) {
    refuse(state, at, 'not_an_object', 'must be an object of where, atLeast and atMost');
    return undefined;
  }
  const { where = {}, atLeast = 1, atMost = null, ...others } = operand;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) {
    refuse(state, at, 'unknown_operator', `knows where, atLeast and atMost, not “${unknown.slice(0, 40)}”`);
  }
  const least = wholeNumber(atLeast, LIMITS.rows);
  const most = atMost === null ? null : wholeNumber(atMost, LIMITS.rows);
  if (least === undefined || most === undefined || (most !== null && most < least)) {
    refuse(state, at, 'wrong_type', `must count from 0 to ${LIMITS.rows}, the least before the most`);
    return undefined;
  }
  const before = state.problems.length;
  const normal = normaliseObject(where, `${at}.where`, '', depth + 1, state);
  // What has a problem is never parsed: it is not the condition that was written.
  if (state.problems.length > before) return undefined;
  return { where: parser.parse(normal as never), atLeast: least, atMost: most };
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

/** Joins conditions; an empty list is true. */
export const allOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 1 ? (conditions[0] as Condition) : new CompoundCondition('and', [...conditions]);
export const anyOf = (conditions: readonly Condition[]): Condition =>
  conditions.length === 1 ? (conditions[0] as Condition) : new CompoundCondition('or', [...conditions]);
/** A condition that no record meets. */
export const NEVER: Condition = new CompoundCondition('or', []);
/** A condition that every record meets. */
export const ALWAYS: Condition = new CompoundCondition('and', []);
