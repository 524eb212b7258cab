import { Liquid } from 'liquidjs';
import type { EmailContent } from '../contract';
import { checkSchemes } from '../server/templates/check';
import { compileContent, fill, nearest, textsOf } from '../server/templates/compiled';
import { compile, problemOf, variablesOf } from '../server/templates/liquid';
import { segmentsOf } from '../server/templates/segments';
import { warningsOf } from '../server/templates/warnings';

const email = (blocks: EmailContent['blocks'], subject = 'Hi {{ customer.name }}'): EmailContent => ({
  subject,
  preheader: 'A look inside',
  blocks,
});
const ways = { unsubscribe_url: 'https://k.example/u', preferences_url: 'https://k.example/p' };
const render = async (content: EmailContent, customer: object, mayLeave = true, track?: (url: string) => string) =>
  fill(await compileContent('email', content, 'en', mayLeave), { customer, ...ways }, track);

describe('the links of an e-mail', () => {
  it('begin as a link may, as far as that is known before they are filled', () => {
    const found = (href: string) => checkSchemes({ en: email([{ type: 'button', text: 'Go', href }]) }).length;
    for (const href of [
      'https://a.example',
      'HTTP://a',
      'mailto:a@b.example',
      'tel:1',
      '#',
      '',
      'a.example',
      '{{ survey_url }}',
    ])
      expect([href, found(href)]).toEqual([href, 0]);
    for (const href of [
      'javascript:alert(1)',
      ' JavaScript:x',
      'java\nscript:x',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc',
    ])
      expect([href, found(href)]).toEqual([href, 1]);
  });
});

describe('an e-mail', () => {
  it('shows what customers are called and lets nothing of it become HTML', async () => {
    const { html, text, subject } = await render(
      email([
        { type: 'heading', text: 'Dear {{ customer.name }}' },
        { type: 'text', text: 'a < b & "c"\n{{ customer.name }}' },
      ]),
      { name: '<img src=x onerror=alert(1)> & \n Co' },
    );
    expect(html).not.toMatch(/<img src=x/);
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; \n Co');
    expect(html).toContain('a &lt; b &amp; &quot;c&quot;<br />');
    expect(text).toContain('a < b & "c"');
    expect(text).toContain('<img src=x onerror=alert(1)> &');
    // A subject is one line, so that no header can be added by a name.
    expect(subject).toBe('Hi <img src=x onerror=alert(1)> & Co');
    expect(html?.match(/A look inside/g)).toHaveLength(1);
    expect(text).not.toContain('A look inside');
  });

  it('fills addresses of links whole, and tracks each of them', async () => {
    const content = email([
      { type: 'button', text: 'Go', href: 'https://b.example/?a=1&c={{ customer.no | url_encode }}' },
      { type: 'image', src: 'https://b.example/i.png', alt: 'A "house"', href: 'https://b.example/house' },
      { type: 'columns', columns: [[{ type: 'button', text: 'L', href: 'https://b.example/l' }], []] },
    ]);
    const seen: string[] = [];
    const { html, text } = await render(content, { name: 'A', no: 'x&"y' }, true, (url) => {
      seen.push(url);
      return `https://t.example/${seen.length}`;
    });
    expect(seen).toEqual(['https://b.example/?a=1&c=x%26%22y', 'https://b.example/house', 'https://b.example/l']);
    expect(html).toContain('href="https://t.example/1"');
    expect(text).toContain('Go <https://t.example/1>');
    expect(html).toContain('alt="A &quot;house&quot;"');
  });

  it('encodes values for where they stand: in the page, in an address, in plain text', async () => {
    const name = '"><img src=x>&?#/ é';
    const content = email([
      { type: 'text', text: '{{ customer.name | raw }} {{ customer.name | json }}' },
      { type: 'button', text: 'A', href: 'https://b.example/{{ customer.name }}?q={{ customer.name }}' },
      { type: 'button', text: 'B', href: '{{ unsubscribe_url }}?a={{ customer.name }}' },
      { type: 'button', text: 'C', href: '{{ customer.name }}' },
      { type: 'button', text: 'D', href: '{{ customer.js }}:alert(1)' },
      { type: 'button', text: 'E', href: 'java{{ customer.empty }}script:alert(1)' },
      { type: 'button', text: 'F', href: 'tel:{{ customer.no }}' },
    ]);
    const seen: string[] = [];
    const { html } = await render(content, { name, js: 'javascript', empty: '', no: '+86 1' }, true, (url) => {
      seen.push(url);
      return url;
    });
    const encoded = encodeURIComponent(name);
    expect(seen).toEqual([
      `https://b.example/${encoded}?q=${encoded}`,
      `https://k.example/u?a=${encoded}`,
      '',
      '',
      '',
      'tel:%2B86%201',
    ]);
    expect(html).not.toContain('<img src=x>');
  });

  it('lets no filter bring a value into the page as it is', () => {
    const names = Object.keys(new Liquid().filters);
    expect(names.length).toBeGreaterThan(40);
    const through = names.filter((name) => {
      try {
        return compile(`{{ v | ${name} }}`, 'html').fill({ v: '<img src=x>' }).includes('<img');
      } catch {
        return false;
      }
    });
    expect(through).toEqual([]);
  });

  it('has the ways out in its footer, that of unsubscribing where there is one', async () => {
    const content = email([{ type: 'footer', text: 'Why' }]);
    const marketing = await render(content, { name: 'A' });
    expect(marketing.text).toContain('Unsubscribe <https://k.example/u>');
    const service = await render(content, { name: 'A' }, false);
    expect(service.text).not.toContain('https://k.example/u');
    expect(service.text).toContain('https://k.example/p');
  });

  it('is made for light and dark, and for narrow screens', async () => {
    const { html } = await render(email([{ type: 'text', text: 'x' }]), { name: 'A' });
    expect(html).toContain('prefers-color-scheme: dark');
    expect(html).toContain('name="color-scheme" content="light dark"');
    expect(html).toContain('width=device-width');
  });

  it('takes conditions and loops of Liquid over several blocks of a text', async () => {
    const { text } = await render(
      email([
        {
          type: 'text',
          text: '{% if customer.vip %}Dear guest{% else %}Hello{% endif %} {{ customer.name | upcase }}',
        },
      ]),
      { name: 'ann', vip: true },
    );
    expect(text).toContain('Dear guest ANN');
  });
});

describe('variables', () => {
  it('are found with their places, those of loops left out', () => {
    const found = variablesOf(
      'a {{ customer.name }}\n{% for x in data.list %}{{ x }}{% endfor %}{% assign y = 1 %}{{ y }}',
    );
    expect(found).toEqual([
      { path: 'customer.name', line: 1, column: 6 },
      { path: 'data.list', line: 2, column: expect.any(Number) },
    ]);
  });

  it('of a kind that reaches out of the text are refused', () => {
    for (const text of ['{% include "a" %}', '{% render "a" %}', '{% layout "a" %}', '{{ a | nothing }}', '{{ a']) {
      let problem: ReturnType<typeof problemOf> | undefined;
      try {
        variablesOf(text);
      } catch (error) {
        problem = problemOf(error);
      }
      expect([text, problem?.line]).toEqual([text, 1]);
    }
  });

  it('are found in every text of a content but the names of its parts', () => {
    const content = email([{ type: 'columns', columns: [[{ type: 'text', text: 'in' }], [{ type: 'divider' }]] }], 's');
    expect(textsOf(content).map(({ path }) => path)).toEqual(['subject', 'preheader', 'blocks.0.columns.0.0.text']);
  });
});

describe('a language', () => {
  const one = { text: '' };
  it.each([
    ['zh-Hant', { en: one, 'zh-Hans': one }, 'zh-Hans'],
    ['zh-Hans', { en: one }, 'en'],
    [null, { en: one, 'zh-Hans': one }, 'zh-Hans'],
    ['fr', { 'zh-Hant': one }, 'zh-Hant'],
    ['en', {}, null],
  ])('%s of %j is %s', (wanted, content, expected) => {
    expect(nearest(content, wanted, 'zh-Hans')).toBe(expected);
  });
});

describe('a text message', () => {
  it.each([
    ['a'.repeat(160), 1, 'GSM-7'],
    ['a'.repeat(161), 2, 'GSM-7'],
    ['€'.repeat(80), 1, 'GSM-7'],
    ['€'.repeat(81), 2, 'GSM-7'],
    ['您'.repeat(70), 1, 'UCS-2'],
    ['您'.repeat(71), 2, 'UCS-2'],
    ['😀'.repeat(35), 1, 'UCS-2'],
    ['😀'.repeat(36), 2, 'UCS-2'],
  ])('is sent in as many parts as it takes (%#)', (text, segments, encoding) => {
    expect(segmentsOf(text)).toEqual({ segments, encoding });
  });

  it('of marketing says how to leave', () => {
    const codes = (text: string) => warningsOf('sms', { 'zh-Hans': { text } }, true).map(({ code }) => code);
    expect(codes('优惠来了')).toEqual(['no_unsubscribe']);
    expect(codes('优惠来了，回复T退订')).toEqual([]);
    expect(codes('{{ preferences_url }}')).toEqual([]);
  });

  it('in place of an e-mail is judged like any other, and is missed where another language has one', () => {
    const content = { ...email([{ type: 'footer', text: '' }], 's'), short: 'Offer '.repeat(100) };
    const found = warningsOf('email', { en: content, 'zh-Hant': { ...content, short: ' ' } }, true);
    expect(found.map(({ path, code }) => `${path} ${code}`)).toEqual([
      'en.short long_sms',
      'en.short no_unsubscribe',
      'zh-Hant no_short',
    ]);
  });
});
