import { canonical, readEmail, readPhone } from '../server/catalogue/canonical';
import type { Field } from '../server/catalogue/model';

const column = { in: 'column', column: 'x' } as const;
const sealed = { in: 'vault', column: 'x', index: 'x_bx', tail: null } as const;
const FIELDS = {
  identifier: { type: 'text', unique: true, storage: column },
  number: { type: 'text', unique: true, storage: sealed },
  phone: { type: 'text', unique: false, check: 'phone', storage: sealed },
  email: { type: 'email', unique: false, storage: sealed },
  idNumber: { type: 'text', unique: false, check: 'idNumber', storage: sealed },
} satisfies Record<string, Pick<Field, 'type' | 'unique' | 'check' | 'storage'>>;

type Kind = keyof typeof FIELDS;
const form = (kind: Kind, text: string): string => canonical(FIELDS[kind], text);

const SAME: [Kind, string[]][] = [
  ['identifier', ['UNIQ-1', ' UNIQ-1', 'uniq-1', 'ＵＮＩＱ-1', 'UNIQ-1\u3000']],
  ['number', ['6222 0000 1111 7788', '6222000011117788', '6222-0000-1111-7788', '６２２２０００0１１１１７７８８']],
  [
    'phone',
    [
      '13800138000',
      '8613800138000',
      '008613800138000',
      '+86 138-0013-8000',
      '１３８００１３８０００',
      '(+86) 13800138000',
    ],
  ],
  ['phone', ['+49 (0)151 23456789', '0049 151 23456789', '+4915123456789']],
  ['phone', ['(021) 6234 5678', '021-62345678', '+86 21 6234 5678']],
  ['email', ['Wang@Example.COM', ' wang@example.com ', 'ｗａｎｇ＠example.com']],
  ['email', ['a@bücher.de', 'a@xn--bcher-kva.de', 'A@BÜCHER.DE']],
  ['idNumber', ['110105491231002', '11010519491231002X', '11010519491231002x', '110105 19491231 002X']],
];

const DIFFERENT: [Kind, string, string][] = [
  ['identifier', 'UNIQ-1', 'UNIQ1'],
  ['phone', '13800138000', '+1 380 013 8000'],
  ['phone', '13800138000', '13800138000 ext 5'],
  ['email', 'a@exam-ple.com', 'a@example.com'],
  ['email', 'a.b@example.com', 'ab@example.com'],
  ['email', 'a-b@example.com', 'ab@example.com'],
  ['email', '(a)b@example.com', 'ab@example.com'],
  ['idNumber', '110105491231002', '110105491231003'],
];

describe('one canonical form', () => {
  it.each(SAME)('of %s: %j', (kind, spellings) => {
    expect(new Set(spellings.map((text) => form(kind, text))).size).toBe(1);
  });

  it.each(DIFFERENT)('of %s tells %s from %s', (kind, one, other) => {
    expect(form(kind, one)).not.toBe(form(kind, other));
  });

  it.each(SAME)('is its own canonical form (%s)', (kind, [text]) => {
    expect(form(kind, form(kind, text as string))).toBe(form(kind, text as string));
  });
});

test.each(['12345', '95588', '139123', '1380013800a', '+', 'tel', '', `1${'0'.repeat(30)}`])(
  '%j is no telephone number',
  (text) => {
    expect(readPhone(text)).toBeUndefined();
  },
);

test.each([
  'a@b',
  '.a@example.com',
  'a.@example.com',
  'a..b@example.com',
  'a@-example.com',
  'a@example-.com',
  `a@${'x'.repeat(64)}.com`,
  `${'x'.repeat(65)}@example.com`,
  'a@example..com',
  'a@127.0.0.1',
  'a b@example.com',
  '"a b"@example.com',
  'a@exa%41mple.com',
  'a@b@example.com',
])('no mail goes to %s', (text) => {
  expect(readEmail(text)).toBeUndefined();
});

test.each(["o'brien+tag@mail.example.co.uk", 'a@例子.中国', 'a-b_c@ex-am-ple.com', 'x@1e100.net'])(
  'mail goes to %s',
  (text) => {
    expect(readEmail(text)).toBeDefined();
  },
);
