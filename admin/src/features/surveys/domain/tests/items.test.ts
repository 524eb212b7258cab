import { describe, expect, it } from '@jest/globals';
import { isValueMentioned } from '../items';

const asking = (more: object) => ({
  pages: [
    { elements: [{ type: 'radiogroup', name: 'where', choices: [{ value: 'item1', text: 'item1' }, 'item2'] }] },
    { elements: [{ type: 'comment', name: 'why', ...more }] },
  ],
});

describe('a value that a survey names', () => {
  it('is found in conditions and defaults, and not where it is only offered', () => {
    expect(isValueMentioned(asking({}), 'item1')).toBe(false);
    expect(isValueMentioned(asking({}), 'item2')).toBe(false);
    expect(isValueMentioned(asking({ visibleIf: "{where} = 'item1'" }), 'item1')).toBe(true);
    expect(isValueMentioned(asking({ visibleIf: "{where} anyof ['item2', 'item11']" }), 'item1')).toBe(false);
    expect(isValueMentioned(asking({ defaultValue: ['item1'] }), 'item1')).toBe(true);
  });
});
