import { lacksOf } from '../server/templates/lacks';

const codes = (subject: string, blocks: unknown[]) =>
  lacksOf('email', { en: { subject, preheader: '', blocks } as never }).map(({ code }) => code);

test('an e-mail needs a subject, something to say, and addresses behind its buttons and pictures', () => {
  expect(codes('Good day', [{ type: 'text', text: 'Hello' }])).toEqual([]);
  expect(
    codes(' ', [
      { type: 'text', text: '' },
      { type: 'footer', text: 'The bank' },
    ]),
  ).toEqual(['no_subject', 'no_text']);
  const nowhere = [
    { type: 'button', text: 'See', href: 'https://' },
    { type: 'image', src: '', alt: '' },
  ];
  expect(codes('Good day', [{ type: 'columns', columns: [nowhere, []] }])).toEqual(['no_address', 'no_picture']);
  expect(codes('Good day', [{ type: 'button', text: 'See', href: '{{ survey_url }}' }])).toEqual([]);
});

test('a text message needs a text', () => {
  expect(lacksOf('sms', { en: { text: ' ' } }).map(({ code }) => code)).toEqual(['no_text']);
});
