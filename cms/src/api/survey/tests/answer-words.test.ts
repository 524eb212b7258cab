import { openDefinition } from '../../../../../plugins/surveys/server/definition/open';
import { answersInWords } from '../domain/answer-words';

describe('answers in words', () => {
  const { questions } = openDefinition({
    elements: [
      { type: 'boolean', name: 'again', title: 'Would you come again?' },
      { type: 'radiogroup', name: 'why', choices: [{ value: 'loan', text: 'For a loan' }, 'other'] },
      { type: 'comment', name: 'more' },
    ],
  });
  const inWords = (answers: Record<string, unknown>) =>
    answersInWords(questions, answers).map(({ text, said }) => [text.en, ...said.map(({ value }) => value)]);

  it('say yes and no, choices by what was offered, and who says more in their own words', () => {
    expect(inWords({ again: false, why: 'loan', more: 'Fine' })).toEqual([
      ['Would you come again?', { en: 'No', 'zh-Hans': '否', 'zh-Hant': '否' }],
      ['why', expect.objectContaining({ en: 'For a loan' })],
      ['more', { en: 'Fine' }],
    ]);
    expect(inWords({ why: 'other', 'why-Comment': 'To look around' })).toEqual([['why', { en: 'To look around' }]]);
  });
});
