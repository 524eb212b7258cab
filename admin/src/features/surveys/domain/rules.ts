/** “Show only if …”: rules over earlier answers, written as a SurveyJS expression. */
export const OPERATORS = ['=', '<>', '>', '>=', '<', '<=', 'contains', 'notcontains', 'notempty', 'empty'] as const;
export type Operator = (typeof OPERATORS)[number];
/** these ask for nothing to compare with */
export const BARE: readonly Operator[] = ['empty', 'notempty'];

export type Rule = { question: string; operator: Operator; value: string };
export type Rules = { combinator: 'and' | 'or'; rules: readonly Rule[] };

const isPlain = (value: string): boolean => /^-?\d+(\.\d+)?$/.test(value) || value === 'true' || value === 'false';

function literal(value: string): string {
  if (isPlain(value)) return value;
  return value.includes("'") ? `"${value.replaceAll('"', '')}"` : `'${value}'`;
}

const writeRule = ({ question, operator, value }: Rule): string =>
  BARE.includes(operator) ? `{${question}} ${operator}` : `{${question}} ${operator} ${literal(value)}`;

/** @returns undefined when there is no rule: then it is always shown */
export const writeRules = ({ combinator, rules }: Rules): string | undefined =>
  rules.length > 0 ? rules.map(writeRule).join(` ${combinator} `) : undefined;

const LITERAL = String.raw`'[^']*'|"[^"]*"|-?\d+(?:\.\d+)?|true|false`;
const RULE = new RegExp(
  String.raw`^\{([^{}]+)\} (?:(empty|notempty)|(=|<>|>=|<=|>|<|contains|notcontains) (${LITERAL}))(?: (and|or) |$)`,
);

const unquoted = (text: string): string => (/^['"]/.test(text) ? text.slice(1, -1) : text);

/** Reads what `writeRules` wrote. @returns undefined for any other expression */
export function readRules(expression: unknown): Rules | undefined {
  if (expression === undefined || expression === '') return { combinator: 'and', rules: [] };
  if (typeof expression !== 'string') return undefined;
  const rules: Rule[] = [];
  const combinators = new Set<string>();
  let rest = expression;
  while (rest) {
    const found = RULE.exec(rest);
    if (!found) return undefined;
    const [all, question = '', bare, operator, value = '', combinator] = found;
    rules.push({ question, operator: (bare ?? operator) as Operator, value: unquoted(value) });
    if (combinator) combinators.add(combinator);
    rest = rest.slice(all.length);
  }
  if (combinators.size > 1) return undefined;
  const read: Rules = { combinator: combinators.has('or') ? 'or' : 'and', rules };
  return writeRules(read) === expression ? read : undefined;
}
