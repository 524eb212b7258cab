import { checkAnswers } from '../server/answers/check';

const GOOD: Record<string, unknown[]> = {
  number: [0, -1.5, '12', '+1.', '.5', '1e3'],
  date: ['2028-02-29'],
  time: ['00:00', '23:59:59'],
  month: ['2027-12'],
  week: ['2026-W53'],
  'datetime-local': ['2027-01-31T08:30'],
  url: ['https://example.com/a?b=c'],
  email: ["o'neil+x@sub.example.com", '王@例子.公司'],
  color: ['#1558d6'],
};
const BAD: Record<string, unknown[]> = {
  number: ['0x10', 'NaN', '1 000', 'twelve', true],
  date: ['2027-02-29', '31.01.2027', '2027-1-1', 20270101],
  time: ['24:00', '8:30', 'noon'],
  month: ['2027-13', '2027'],
  week: ['2026-W54', '2026-W00'],
  'datetime-local': ['2027-02-30T08:30', '2027-01-31'],
  url: ['example.com', 'javascript:alert(1)', 'data:text/html,x'],
  email: ['a@b', '@b.c', 'a b@c.d', 'a@b@c.d', 'a@b..c', 'a@-b.c'],
  color: ['red'],
};
const check = (inputType: string, value: unknown, stage: 'complete' | 'draft' = 'complete') => {
  const plain = { elements: [{ type: 'text', name: 'q', inputType }] };
  return checkAnswers(plain, { q: value }, { language: 'en', stage }).problems.length === 0;
};

describe('what a field takes', () => {
  it.each(Object.keys(GOOD))('is checked by its kind: %s', (inputType) => {
    expect((GOOD[inputType] ?? []).filter((value) => !check(inputType, value))).toEqual([]);
    expect((BAD[inputType] ?? []).filter((value) => check(inputType, value))).toEqual([]);
  });

  it('is checked inside of other questions too', () => {
    const item = { name: 'at', inputType: 'date' };
    const panel = { type: 'paneldynamic', name: 'p', templateElements: [{ type: 'text', ...item }] };
    const definition = { elements: [panel, { type: 'multipletext', name: 'm', items: [item] }] };
    const wrong = (answers: Record<string, unknown>) =>
      checkAnswers(definition, answers, { language: 'en', stage: 'complete' }).problems.map(({ question }) => question);
    expect(wrong({ p: [{ at: '2027-02-28' }], m: { at: '2027-02-28' } })).toEqual([]);
    expect(wrong({ p: [{ at: '2027-02-29' }], m: { at: '2027-02-29' } }).sort()).toEqual(['m', 'p']);
  });

  it('is not looked at while it is typed', () => {
    expect(check('email', 'someb', 'draft')).toBe(true);
  });
});
