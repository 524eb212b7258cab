import fc from 'fast-check';
import { type LinearPattern, linearPattern } from '../server/linear-pattern';

const compiled = (source: string): LinearPattern => {
  const made = linearPattern(source);
  if (typeof made === 'string') throw new Error(`${source}: ${made}`);
  return made;
};

describe('patterns that people enter', () => {
  it.each([
    ['^(a|aa)+$', `${'a'.repeat(5_000)}!`],
    ['^(a+)+$', `${'a'.repeat(5_000)}!`],
    ['(x+x+)+y', 'x'.repeat(5_000)],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(5_000)],
    ['^(\\w+\\s?)*$', `${'word '.repeat(1_000)}!`],
  ])('%s ends on a text that stops the engine of JavaScript', (pattern, text) => {
    expect(compiled(pattern).test(text)).toBe(false);
  });

  it('find what the engine of JavaScript finds', () => {
    const piece = fc.constantFrom('a', 'b', '[ab]', '\\d', '\\w', '.', '(a|b)', '(?:ab)', '中', '\\u4e2d', '[^a]');
    const times = fc.constantFrom('', '*', '+', '?', '{1,3}', '{2}', '*?');
    const pattern = fc
      .array(
        fc.tuple(piece, times).map(([one, often]) => one + often),
        { minLength: 1, maxLength: 5 },
      )
      .chain((parts) => fc.constantFrom(parts.join(''), `^${parts.join('')}$`));
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '1', ' ', '中', '_'), maxLength: 12 });
    fc.assert(
      fc.property(pattern, text, (source, said) => {
        expect([source, said, compiled(source).test(said)]).toEqual([source, said, new RegExp(source).test(said)]);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['(a)\\1', 'pattern_not_supported'],
    ['(?=.*\\d).{8,}', 'pattern_not_supported'],
    ['(?<!a)b', 'pattern_not_supported'],
    ['(a', 'bad_pattern'],
    ['a'.repeat(501), 'pattern_too_large'],
    ['(a{1,30}){1,30}', 'pattern_too_large'],
  ])('%s is refused with its reason', (pattern, reason) => {
    expect(linearPattern(pattern)).toBe(reason);
  });

  it('compare without case where this is asked for', () => {
    expect((linearPattern('^ab$', { ignoreCase: true }) as LinearPattern).test('AB')).toBe(true);
    expect((linearPattern('^ab$') as LinearPattern).test('AB')).toBe(false);
  });
});
