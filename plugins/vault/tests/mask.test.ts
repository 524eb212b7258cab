import fc from 'fast-check';
import { type Mask, mask } from '../server';

const MASKS: Mask[] = ['phone', 'email', 'id-number', 'tail4', 'all'];
const visible = (masked: string): string => masked.replace(/[•\s]/g, '');
const any = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.stringMatching(/^[0-9 +()-]{0,24}$/),
  fc.emailAddress(),
);

describe.each(MASKS)('mask %s', (as) => {
  it('never shows the whole value, whatever it is', () => {
    fc.assert(
      fc.property(any, (text) => {
        const masked = mask(text, as);
        expect(masked).toContain('••••');
        const bare = text.replace(/\s/g, '');
        if (bare.length > 0 && !bare.includes('•')) expect(masked.includes(bare)).toBe(false);
      }),
    );
  });

  it('is text that can be stored: no half of a character', () => {
    fc.assert(fc.property(any, (text) => mask(text, as).isWellFormed()));
    expect(mask('1234567890😀abc', as).isWellFormed()).toBe(true);
    expect(mask('😀234567890abcd😀', as).isWellFormed()).toBe(true);
  });
});

describe('what masks show at most', () => {
  const digits = fc.stringMatching(/^[0-9]{1,24}$/);
  const shown = (as: Mask, limit: (length: number) => number) =>
    fc.assert(
      fc.property(digits, (text) => {
        expect(visible(mask(text, as)).length).toBeLessThanOrEqual(limit(text.length));
      }),
    );

  it('of a telephone number: three and three, of a short one nothing', () => {
    shown('phone', (length) => (length >= 9 ? 6 : 0));
    expect(mask('138 0013 8000', 'phone')).toBe('138••••000');
  });

  it('of an ID number: three and two, of a short one nothing', () => {
    shown('id-number', (length) => (length >= 12 ? 5 : 0));
    expect(mask('11010119900307771X', 'id-number')).toBe('110••••••••1X');
  });

  it('of an account: the last four, of a short one two, of a very short one nothing', () => {
    shown('tail4', (length) => (length >= 8 ? 4 : length > 4 ? 2 : 0));
    expect(mask('6222 0000 1111 7788', 'tail4')).toBe('•••• 7788');
  });

  it('of an address: the first letter and the domain, of a mailbox of one or two letters nothing', () => {
    expect(mask('wang@example.com', 'email')).toBe('w••••@example.com');
    for (const short of ['w@example.com', 'wx@example.com']) expect(mask(short, 'email')).toBe('••••@example.com');
    expect(mask('no address', 'email')).toBe('••••');
    fc.assert(
      fc.property(fc.emailAddress(), (address) => {
        const mailbox = address.slice(0, address.lastIndexOf('@'));
        expect(visible(mask(address, 'email')).split('@')[0]?.length).toBeLessThan(mailbox.length);
      }),
    );
  });

  it('of everything else: nothing, not even the length', () => {
    shown('all', () => 0);
    fc.assert(fc.property(any, (text) => expect(mask(text, 'all')).toBe('••••')));
  });
});
