import { describe, expect, it } from '@jest/globals';
import {
  addPage,
  changeElement,
  changePage,
  duplicateElement,
  elementAt,
  elementsOf,
  freeName,
  insertElement,
  moveElement,
  movePage,
  nameFrom,
  namesOf,
  pagesOf,
  placeBeside,
  removeElement,
  removePage,
  renameQuestion,
} from '../definition';
import type { Json } from '../json';

const survey: Json = {
  zebra: 1,
  title: 'Ours',
  pages: [
    {
      name: 'first',
      ourOwn: { b: 1, a: 2 },
      elements: [
        { type: 'rating', name: 'score', extra: true },
        { type: 'panel', name: 'box', elements: [{ type: 'text', name: 'inside' }] },
      ],
    },
    { name: 'second', elements: [{ type: 'comment', name: 'why', visibleIf: '{score} < 7 and {scores} = 1' }] },
  ],
  alpha: true,
};
const names = (definition: Json): string[][] =>
  pagesOf(definition).map((page) => elementsOf(page).map(({ name }) => String(name)));

describe('a definition', () => {
  it('that is changed and changed back is what it was, to the order of its keys', () => {
    const there = changeElement(survey, { page: 0, at: 0 }, { type: 'rating', name: 'score', extra: false });
    const back = changeElement(there, { page: 0, at: 0 }, { type: 'rating', name: 'score', extra: true });
    expect(JSON.stringify(back)).toBe(JSON.stringify(survey));
    expect(JSON.stringify(movePage(movePage(survey, 0, 1), 1, -1))).toBe(JSON.stringify(survey));
    expect(JSON.stringify(removePage(addPage(survey), 2))).toBe(JSON.stringify(survey));
    expect(JSON.stringify(renameQuestion(renameQuestion(survey, 'score', 'x'), 'x', 'score'))).toBe(
      JSON.stringify(survey),
    );
  });

  it.each(['elements', 'questions'])('with %s at the top is one page, and moves into one when it is changed', (key) => {
    const old = { a: 1, [key]: [{ type: 'text', name: 'q' }], z: 2 };
    expect(names(old)).toEqual([['q']]);
    const changed = insertElement(old, { page: 0, at: 1 }, { type: 'text', name: 'r' });
    expect(Object.keys(changed)).toEqual(['a', 'pages', 'z']);
    expect(names(changed)).toEqual([['q', 'r']]);
  });

  it('that is empty gets its first page', () => {
    expect(pagesOf({})).toEqual([]);
    expect(addPage({})).toEqual({ pages: [{ name: 'page1', elements: [] }] });
  });

  it('lets questions move from page to page', () => {
    expect(placeBeside(survey, { page: 0, at: 0 }, -1)).toBeUndefined();
    expect(placeBeside(survey, { page: 1, at: 0 }, 1)).toBeUndefined();
    const down = placeBeside(survey, { page: 0, at: 1 }, 1);
    expect(down).toEqual({ page: 1, at: 0 });
    const there = moveElement(survey, { page: 0, at: 1 }, { page: 1, at: 0 });
    expect(names(there)).toEqual([['score'], ['box', 'why']]);
    expect(placeBeside(there, { page: 1, at: 0 }, -1)).toEqual({ page: 0, at: 1 });
  });

  it('knows every name, and gives copies their own', () => {
    expect([...namesOf(survey)]).toEqual(['score', 'inside', 'why']);
    expect(names(duplicateElement(survey, { page: 0, at: 0 }))[0]).toEqual(['score', 'score_2', 'box']);
    expect(elementAt(removeElement(survey, { page: 0, at: 0 }), { page: 0, at: 0 })?.name).toBe('box');
    expect(changePage(survey, 1, (page) => ({ ...page, title: 'Two' })).pages).toHaveLength(2);
  });

  it('renames a question where it is named, and no other', () => {
    const renamed = renameQuestion(survey, 'score', 'nps');
    expect(elementAt(renamed, { page: 0, at: 0 })?.name).toBe('nps');
    expect(elementAt(renamed, { page: 1, at: 0 })?.visibleIf).toBe('{nps} < 7 and {scores} = 1');
    expect(namesOf(renameQuestion(survey, 'inside', 'deep'))).toContain('deep');
  });
});

describe('technical names', () => {
  it('come from titles', () => {
    expect(['How satisfied are you?', 'Café crème', '满意吗？', '10', 'a'.repeat(60)].map(nameFrom)).toEqual([
      'how_satisfied_are_you',
      'cafe_creme',
      undefined,
      undefined,
      'a'.repeat(40),
    ]);
  });
  it('are free', () => {
    expect(freeName('q', new Set(['q', 'q_2']))).toBe('q_3');
    expect(freeName('question1', new Set(['question1']))).toBe('question_2');
  });
});
