import type { Answers, Definition } from '../contract';
import { checkAnswers } from '../server/answers/check';
import { languagesOf } from '../server/definition/languages';
import { openDefinition } from '../server/definition/open';
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

describe('a choice of pictures', () => {
  const own = `/m/i/${'a'.repeat(43)}.png`;
  const picker = (more: object = {}) => ({
    elements: [
      {
        type: 'imagepicker',
        name: 'card',
        choices: [
          { value: 'gold', text: { default: 'Gold', 'zh-cn': '金卡' }, imageLink: own },
          { value: 'blue', imageLink: 'https://bank.example/blue.png' },
          { value: 'odd', imageLink: 'javascript:alert(1)' },
          { value: 'far', imageLink: '//elsewhere.example/x.png' },
        ],
        ...more,
      },
    ],
  });

  it('shows pictures of the bank with their text, reads out what has none, and nothing that is no picture', () => {
    const html = draw(picker());
    expect(html).toContain(`<img src="${own}" loading="lazy" alt="">Gold</span>`);
    expect(html).toContain('<img src="https://bank.example/blue.png" loading="lazy" alt="blue"></span>');
    expect(html).toContain('<span>odd</span>');
    expect(html).toContain('<span>far</span>');
    expect(html.match(/type="radio"/g)).toHaveLength(4);
    expect(draw(picker(), { card: 'gold' }, 'zh-Hans')).toMatch(/value="gold" checked>.*金卡/);
    expect(draw(picker({ showLabel: true }))).toContain('alt="">blue</span>');
  });

  it('takes one, or several', () => {
    const said = (definition: Definition, card: unknown) =>
      checkAnswers(definition, { card }, { language: 'en', stage: 'complete' }).problems.length;
    expect([said(picker(), 'gold'), said(picker(), 'none')]).toEqual([0, 1]);
    const several = picker({ multiSelect: true });
    expect(draw(several).match(/type="checkbox"/g)).toHaveLength(4);
    expect([said(several, ['gold', 'blue']), said(several, ['none'])]).toEqual([0, 1]);
  });
});

describe('a panel', () => {
  const inner = { type: 'panel', name: 'in', title: 'Inner', elements: [{ type: 'text', name: 'why' }] };
  const outer = { type: 'panel', name: 'out', title: 'Outer', elements: [inner] };
  const headings = (page: object) =>
    [...draw({ pages: [{ ...page, elements: [outer] }] }).matchAll(/<(h\d)>(\w+)/g)].map(([, level, text]) => [
      level,
      text,
    ]);

  it('has the next heading: none is left out', () => {
    expect(headings({ title: 'Page' })).toEqual([
      ['h2', 'Page'],
      ['h3', 'Outer'],
      ['h4', 'Inner'],
    ]);
    expect(headings({})).toEqual([
      ['h2', 'Outer'],
      ['h3', 'Inner'],
    ]);
  });
});

describe('own words beside choices', () => {
  const ask = (type: string) => ({
    elements: [{ type, name: 'why', showOtherItem: true, choices: ['price', 'staff'] }],
  });
  const read = (type: string, sent: Record<string, string>) =>
    readPage(ask(type), { answers: {}, language: 'en', page: 0 }, form(sent)).why;

  it.each(['radiogroup', 'dropdown'])('mean "Other" where nothing else was chosen: %s', (type) => {
    expect(read(type, { 'a/why/-Comment': 'the queue' })).toBe('other');
    expect(read(type, { 'a/why': 'price', 'a/why/-Comment': 'the queue' })).toBe('price');
    expect(read(type, { 'a/why/-Comment': ' ' })).toBeNull();
  });

  it('are added to what else was ticked', () => {
    expect(read('checkbox', { 'a/why': 'price', 'a/why/-Comment': 'the queue' })).toEqual(['price', 'other']);
    expect(read('checkbox', { 'a/why': 'other', 'a/why/-Comment': 'the queue' })).toEqual(['other']);
  });
});

describe('the texts of a page', () => {
  const chinese = { title: { 'zh-cn': '您满意吗？' }, type: 'rating', name: 'internal_1' };
  const definition = {
    title: { default: 'Survey', 'zh-tw': '問卷' },
    elements: [
      chinese,
      { type: 'comment', name: 'internal_2' },
      {
        type: 'radiogroup',
        name: 'internal_3',
        title: ' ',
        choices: [{ value: 'internal_4', text: { en: '', 'zh-tw': '是' } }],
      },
    ],
  };

  it('are taken from another language where one lacks them, and are never an internal name', () => {
    for (const language of ['en', 'zh-Hans', 'zh-Hant'] as const) {
      const { html } = drawPage(definition, { answers: {}, language, page: 0 });
      const seen = html.replace(/<[^>]*>/g, ' ');
      expect([language, seen.includes('internal')]).toEqual([language, false]);
      expect(seen).toContain('您满意吗？');
      expect(seen).toContain('是');
      expect(seen).toContain({ en: 'Question 2', 'zh-Hans': '第 2 题', 'zh-Hant': '第 2 題' }[language]);
    }
    expect(languagesOf(definition)).toEqual(['en', 'zh-Hans', 'zh-Hant']);
    expect(languagesOf({ elements: [chinese] })).toEqual(['zh-Hans']);
    const codes = openDefinition(definition).findings.map(({ code, detail }) => `${code} ${detail}`);
    expect(codes).toEqual([
      'missing_text zh-Hans: 2',
      'missing_text en: 2',
      'missing_text zh-Hant: 1',
      'no_title internal_2',
      'no_title internal_3',
    ]);
    const half = openDefinition({ elements: [chinese, { type: 'text', name: 'q', title: 'Plain' }] }).findings;
    expect(half.map(({ detail }) => detail)).toEqual(['en: 1', 'zh-Hans: 1']);
    // What answers mean is told by the words that were written.
    expect(openDefinition(definition).questions[0]?.text).toEqual({ 'zh-Hans': '您满意吗？' });
  });
});
