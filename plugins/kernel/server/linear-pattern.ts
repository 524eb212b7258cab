import { RE2JS } from 're2js';

const MAX_SOURCE = 500;
/** Instructions of the compiled program: what each character of a text costs at most. */
const MAX_PROGRAM = 1_000;

export interface LinearPattern {
  /** Is it found in the text? */
  test(text: string): boolean;
  /** steps that each character of a text takes at most */
  readonly size: number;
}

export type PatternProblem = 'bad_pattern' | 'pattern_not_supported' | 'pattern_too_large';

const compiled = new Map<string, LinearPattern | PatternProblem>();
const KEPT = 500;

/**
 * A regular expression that a person has entered, in the syntax of JavaScript, run by RE2's algorithm: the time it
 * takes grows with the length of the text, whatever the pattern is (R. Cox, "Regular Expression Matching Can Be Simple
 * And Fast", 2007). JavaScript's own takes exponential time for patterns like `^(a|aa)+$` and holds the whole process.
 * @returns why it is not taken: lookarounds and references back cannot be matched in linear time
 */
export function linearPattern(source: string, options: { ignoreCase?: boolean } = {}): LinearPattern | PatternProblem {
  if (source.length > MAX_SOURCE) return 'pattern_too_large';
  const key = `${options.ignoreCase ? 'i' : ''}/${source}`;
  const known = compiled.get(key);
  if (known) return known;
  const made = compile(source, options.ignoreCase ?? false);
  compiled.set(key, made);
  const oldest = compiled.keys().next().value;
  if (compiled.size > KEPT && oldest !== undefined) compiled.delete(oldest);
  return made;
}

function compile(source: string, ignoreCase: boolean): LinearPattern | PatternProblem {
  try {
    const pattern = RE2JS.compile(RE2JS.translateRegExp(source), ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    const size = pattern.programSize();
    return size > MAX_PROGRAM ? 'pattern_too_large' : { test: (text) => pattern.test(text), size };
  } catch {
    return isJavaScript(source) ? 'pattern_not_supported' : 'bad_pattern';
  }
}

/** Compiling alone is harmless; it is matching that may take for ever. */
function isJavaScript(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false;
  }
}
