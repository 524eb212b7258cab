import { meaningChanges, withEarlier } from '../server/definition/meaning';
import { openDefinition } from '../server/definition/open';

const asking = (choices: unknown[], type = 'radiogroup') =>
  openDefinition({ elements: [{ type, name: 'channel', choices }] }).questions;
const item = (value: string, text: string, hans?: string) => ({
  value,
  text: hans ? { default: text, 'zh-cn': hans } : text,
});
const rating = (rateMax: number) => openDefinition({ elements: [{ type: 'rating', name: 'q', rateMax }] }).questions;

const FIRST = asking([item('1', 'Branch'), item('2', 'App'), item('3', 'Phone')]);

describe('a code under which answers stand', () => {
  it('may have other languages, order, punctuation and company, but no other words unsaid', () => {
    const changes = (now: unknown[], type?: string) => meaningChanges(FIRST, asking(now, type));
    expect(changes([item('3', 'Phone'), item('1', 'branch.', '网点'), item('4', 'Mail')])).toEqual([]);
    expect(changes([item('1', 'Branch'), item('2', 'App')], 'checkbox')).toEqual([]);
    expect(changes([item('2', 'Our app')])).toEqual([
      { question: 'channel', value: '2', was: 'App', now: 'Our app', certain: false },
    ]);
    // Codes that were exchanged, and kinds that others are counted by, leave no doubt.
    expect(changes([item('1', 'App'), item('2', 'Branch')]).map(({ certain }) => certain)).toEqual([true, true]);
    expect(changes([], 'comment')).toMatchObject([{ value: null, certain: true }]);
    expect(meaningChanges(rating(5), rating(10))).toMatchObject([
      { value: null, was: 'rating 1–5', now: 'rating 1–10' },
    ]);
    expect(meaningChanges(rating(5), rating(5))).toEqual([]);
  });

  it('may go back to words that it had', () => {
    const twice = [...asking([item('2', 'Our app')]), ...FIRST];
    expect(meaningChanges(twice, FIRST)).toEqual([]);
  });
});

describe('results', () => {
  it('keep the words of what is no longer offered, or is offered in others', () => {
    const [question] = withEarlier([asking([item('1', 'At a counter'), item('4', 'Mail')]), FIRST]);
    expect(question?.choices.map(({ value, text, was, gone }) => [value, text.en, was?.[0]?.en, gone])).toEqual([
      ['1', 'At a counter', 'Branch', undefined],
      ['4', 'Mail', undefined, undefined],
      ['2', 'App', undefined, true],
      ['3', 'Phone', undefined, true],
    ]);
  });
});
