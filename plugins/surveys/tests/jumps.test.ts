import type { Answers, Definition } from '../contract';
import { checkAnswers } from '../server/answers/check';
import { openDefinition } from '../server/definition/open';
import { drawPage, pagesOf } from '../server/page/page';

const page = (...names: string[]) => ({
  elements: names.map((name) => ({ type: 'text', name, title: `About ${name}`, isRequired: true })),
});
const survey = (...triggers: unknown[]): Definition => ({
  pages: [page('a'), page('b'), page('c', 'd'), page('e')],
  triggers,
});
const skip = (expression: string, gotoName: string) => ({ type: 'skip', expression, gotoName });

/** The questions that are asked, page by page. */
function asked(definition: Definition, answers: Answers): string[] {
  const all = { answers, language: 'en' as const };
  return Array.from({ length: pagesOf(definition, all) }, (_, at) =>
    [...drawPage(definition, { ...all, page: at }).html.matchAll(/data-question="(\w+)"/g)]
      .map(([, name]) => name)
      .join(''),
  );
}
const complete = (definition: Definition, answers: Answers) => {
  const checked = checkAnswers(definition, answers, { language: 'en', stage: 'complete' });
  return { missing: checked.problems.map(({ question }) => question), answers: checked.answers, facts: checked.facts };
};

describe('a jump', () => {
  const jumping = survey(skip("{a} = 'x'", 'd'));

  it('leads to the page of its question, and to the next one where its condition does not hold', () => {
    expect(asked(jumping, { a: 'x' })).toEqual(['a', 'cd', 'e']);
    expect(asked(jumping, { a: 'y' })).toEqual(['a', 'b', 'cd', 'e']);
    expect(asked(jumping, {})).toEqual(['a', 'b', 'cd', 'e']);
  });

  it('demands nothing of what it jumps over, and keeps none of it', () => {
    expect(complete(jumping, { a: 'x', b: 'before', c: '1', d: '2', e: '3' })).toEqual({
      missing: [],
      answers: { a: 'x', c: '1', d: '2', e: '3' },
      facts: ['a', 'c', 'd', 'e'].map((question) => expect.objectContaining({ question })),
    });
    expect(complete(jumping, { a: 'y', c: '1', d: '2', e: '3' }).missing).toEqual(['b']);
  });

  it('waits for the last answer that its condition is about', () => {
    const two = survey(skip("{a} = 'x' and {b} = 'x'", 'e'));
    expect(asked(two, { a: 'x', b: 'x' })).toEqual(['a', 'b', 'e']);
    expect(asked(survey(skip("{a} = 'x'", 'c'), skip("{b} = 'x'", 'e')), { a: 'x', b: 'x' })).toEqual(['a', 'cd', 'e']);
  });

  it('never leads back, nor to what is not there or not shown', () => {
    const definition = survey(skip('{b} notempty', 'a'), skip('{b} notempty', 'nowhere'));
    expect(asked(definition, { b: 'x' })).toEqual(['a', 'b', 'cd', 'e']);
    const hidden = {
      ...survey(skip('{a} notempty', 'z')),
      pages: [page('a'), page('b'), { elements: [{ type: 'text', name: 'z', visibleIf: '{b} = 1' }] }],
    };
    expect(asked(hidden, { a: 'x' })).toEqual(['a', 'b']);
  });

  it('is understood in the older way of writing it', () => {
    const old = survey({ type: 'skip', name: 'a', operator: 'equal', value: 'x', gotoName: 'e' });
    expect(asked(old, { a: 'x' })).toEqual(['a', 'e']);
  });
});

describe('an end', () => {
  const ending = survey({ type: 'complete', expression: "{b} = 'no'" });

  it('comes after the page whose answer asks for it', () => {
    expect(asked(ending, { a: '1', b: 'no' })).toEqual(['a', 'b']);
    expect(complete(ending, { a: '1', b: 'no' })).toMatchObject({ missing: [], answers: { a: '1', b: 'no' } });
    expect(complete(ending, { b: 'no' }).missing).toEqual(['a']);
    expect(complete(ending, { a: '1', b: 'yes' }).missing).toEqual(['c', 'd', 'e']);
  });

  it('may follow from what the survey works out, and not from what it does not ask', () => {
    const worked = {
      ...survey({ type: 'complete', expression: '{sum} > 3' }),
      calculatedValues: [{ name: 'sum', expression: '{a} + 1' }],
    };
    expect(asked(worked, { a: '1' })).toEqual(['a', 'b', 'cd', 'e']);
    expect(asked(worked, { a: 3 })).toEqual(['a']);
    expect(asked(survey({ type: 'complete', expression: '{gone} <> 1' }), {})).toEqual(['a', 'b', 'cd', 'e']);
  });

  it.each([
    [{ type: 'complete' }],
    [{ type: 'complete', expression: '{a} = ' }],
    [{ type: 'skip', expression: "{a} = 'x'" }],
    [{ type: 'skip', expression: 'nosuch({a})', gotoName: 'e' }],
    [{ type: 'setvalue', expression: "{a} = 'x'", setToName: 'b', setValue: 'y' }],
    [{ type: 'nosuch' }],
  ])('does nothing where it is not one: %j', (trigger) => {
    expect(asked(survey(trigger), { a: 'x' })).toEqual(['a', 'b', 'cd', 'e']);
  });

  it('leaves nothing behind for whoever answers next', () => {
    expect(asked(ending, { b: 'no' })).toEqual(['a', 'b']);
    expect(asked(ending, { b: 'yes' })).toEqual(['a', 'b', 'cd', 'e']);
  });
});

describe('the author of a definition', () => {
  const elements = [{ type: 'text', name: 'why' }];
  const found = (trigger: object) =>
    openDefinition({ pages: [{ elements }], triggers: [{ expression: '{why} notempty', ...trigger }] })
      .findings.filter(({ code }) => code !== 'no_title')
      .map(({ severity, code, detail }) => [severity, code, detail]);

  it('is told of a jump to what is not there, and of triggers that do nothing here', () => {
    expect(found({ type: 'skip', gotoName: 'why' })).toEqual([]);
    expect(found({ type: 'complete' })).toEqual([]);
    expect(found({ type: 'skip', gotoName: 'gone' })).toEqual([['warning', 'jump_to_nowhere', 'gone']]);
    expect(found({ type: 'setvalue', setToName: 'why', setValue: 'x' })).toEqual([
      ['warning', 'trigger_ignored', 'setvalue'],
    ]);
  });
});
