import { describe, expect, it } from '@jest/globals';
import { removeElement, renameQuestion } from '../definition';
import type { Json } from '../json';
import { addJump, changeJump, jumpsAfter, removeJump, withoutStrayJumps } from '../jumps';

const foreign = { type: 'setvalue', expression: '{a} = 1', setToName: 'b', setValue: 2 };
const old = { type: 'complete', name: 'a', operator: 'equal', value: 1 };
const survey: Json = {
  pages: [
    { elements: [{ type: 'text', name: 'a' }] },
    { elements: [{ type: 'panel', elements: [{ type: 'matrix', name: 'b' }] }] },
    { elements: [{ type: 'text', name: 'c' }] },
  ],
  triggers: [foreign, old],
};

describe('jumps', () => {
  const both = addJump(addJump(survey, '{a} = 1', 'c'), '{a} = 2 or {b.row} = 1');

  it('are SurveyJS triggers, after the page of the last question that they are about', () => {
    expect(both.triggers).toEqual([
      foreign,
      old,
      { type: 'skip', expression: '{a} = 1', gotoName: 'c' },
      { type: 'complete', expression: '{a} = 2 or {b.row} = 1' },
    ]);
    expect([0, 1, 2].map((page) => jumpsAfter(both, page))).toEqual([
      [{ at: 2, ends: false, expression: '{a} = 1', to: 'c' }],
      [{ at: 3, ends: true, expression: '{a} = 2 or {b.row} = 1', to: '' }],
      [],
    ]);
  });

  it('are changed and taken away without touching any other trigger', () => {
    expect(jumpsAfter(changeJump(both, 2, { gotoName: 'b' }), 0)[0]?.to).toBe('b');
    expect(jumpsAfter(changeJump(both, 2, { expression: '{a} = 3' }), 0)[0]?.expression).toBe('{a} = 3');
    expect(JSON.stringify(removeJump(changeJump(both, 2, { expression: undefined }), 2))).toBe(JSON.stringify(survey));
    const { triggers: _, ...bare } = survey;
    expect(removeJump(addJump(bare, '{a} = 1'), 0)).toEqual(bare);
  });

  it('follow the names of questions, and go with the question that they were about or led to', () => {
    const renamed = renameQuestion(renameQuestion(both, 'c', 'z'), 'a', 'y');
    expect(jumpsAfter(renamed, 0)).toEqual([{ at: 2, ends: false, expression: '{y} = 1', to: 'z' }]);
    const without = (page: number): Json => withoutStrayJumps(both, removeElement(both, { page, at: 0 }));
    expect(without(2).triggers).toEqual([foreign, old, { type: 'complete', expression: '{a} = 2 or {b.row} = 1' }]);
    expect((without(0).triggers as unknown[]).length).toBe(3);
    expect(without(1)).toEqual(removeElement(both, { page: 1, at: 0 }));
  });
});
