import type { Answers, Definition } from '../contract';
import { checkAnswers } from '../server/answers/check';
import { drawPage, readPage } from '../server/page/page';

const form = (sent: Record<string, string>) => ({
  all: (name: string) => (name in sent ? [sent[name] as string] : []),
  one: (name: string) => sent[name],
});
const draw = (definition: Definition, answers: Answers = {}, language: 'en' | 'zh-Hans' = 'en') =>
  drawPage(definition, { answers, language, page: 0 }).html;

describe('a signature', () => {
  const definition = { elements: [{ type: 'signaturepad', name: 'sign', isRequired: true }] };
  const picture = 'data:image/png;base64,iVBORw0KGgo=';
  const read = (value: string) =>
    readPage(definition, { answers: {}, language: 'en', page: 0 }, form({ 'a/sign': value }));

  it('has a pad for the script, and says without it what it needs', () => {
    expect(draw(definition)).toContain('<canvas role="img" aria-label="Sign here');
    expect(draw(definition)).toContain('needs a browser that runs scripts');
    expect(draw(definition, {}, 'zh-Hans')).toContain('签名需要启用脚本的浏览器');
    expect(draw(definition, { sign: picture })).toContain(`<img src="${picture}" alt="✓">`);
  });

  it('is a picture, is demanded where it is required, and is taken back', () => {
    const problems = (answers: Answers) =>
      checkAnswers(definition, answers, { language: 'en', stage: 'complete' }).problems.map(({ message }) => message);
    expect(read(picture)).toEqual({ sign: picture });
    expect(problems({ sign: picture })).toEqual([]);
    expect(read('')).toEqual({ sign: null });
    expect(problems({})).toEqual(['Response required.']);
    expect(problems({ sign: 'data:image/svg+xml;base64,PHN2Zz4=' })).toEqual([
      'This answer does not fit the question.',
    ]);
  });
});
