import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { type Keyring, Vault } from '../server';

const key = () => randomBytes(32);
const ringOf = (current: string, keys: Record<string, Buffer>, index = Buffer.alloc(32, 7)): Keyring => ({
  current,
  keys: new Map(Object.entries(keys)),
  index,
});
const place = { entity: 'customer', recordId: 'abc', field: 'mobile' };

describe('sealing', () => {
  const vault = new Vault(ringOf('k1', { k1: key() }));

  it('gives every text back, and never the same sealed value twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const sealed = vault.seal(text, place);
        expect(vault.open(sealed, place)).toBe(text);
        expect(vault.seal(text, place)).not.toBe(sealed);
      }),
    );
  });

  it('holds no part of the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{8,18}$/), (text) => {
        const sealed = vault.seal(text, place);
        expect(sealed).not.toContain(text);
        expect(Buffer.from(sealed.split('.')[1] as string, 'base64').toString('latin1')).not.toContain(text);
      }),
    );
  });

  it.each([
    ['record', { ...place, recordId: 'abd' }],
    ['field', { ...place, field: 'email' }],
    ['entity', { ...place, entity: 'card' }],
    ['place whose parts run together the same way', { entity: 'customer', recordId: 'abcmobile', field: '' }],
  ])('refuses a value that was moved to another %s', (_what, elsewhere) => {
    expect(() => vault.open(vault.seal('13800138000', place), elsewhere)).toThrow();
  });

  it('refuses every altered, shortened or lengthened value', () => {
    const sealed = vault.seal('13800138000', place);
    const bytes = Buffer.from(sealed.slice(3), 'base64');
    const open = (changed: Buffer) => () => vault.open(`k1.${changed.toString('base64')}`, place);
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] as number) ^ 1;
      expect(open(changed)).toThrow();
      expect(open(bytes.subarray(0, i))).toThrow();
    }
    expect(open(Buffer.concat([bytes, Buffer.from([0])]))).toThrow();
    for (const broken of ['', '.', 'k1', 'k1.', 'k1.!!!!', sealed.slice(3)]) {
      expect(() => vault.open(broken, place)).toThrow();
    }
  });

  it('refuses a tag shorter than 16 bytes, which could be guessed', () => {
    // What remains of an empty value when only its nonce is left: a tag of four bytes out of the nonce.
    expect(() => vault.open(`k1.${Buffer.alloc(12, 1).toString('base64')}`, place)).toThrow(/tag/i);
  });
});

describe('key ids', () => {
  const old = key();
  const before = new Vault(ringOf('k1', { k1: old }));

  it('open what an old key sealed, and seal new values with the current one', () => {
    const sealed = before.seal('13800138000', place);
    const after = new Vault(ringOf('k2', { k1: old, k2: key() }));
    expect(sealed.startsWith('k1.')).toBe(true);
    expect(after.open(sealed, place)).toBe('13800138000');
    const fresh = after.seal('13800138000', place);
    expect(fresh.startsWith('k2.')).toBe(true);
    expect(() => before.open(fresh, place)).toThrow('is not in the keyring');
  });

  it('name the place, not the value, when a key is gone, and refuse another key under the same id', () => {
    const sealed = before.seal('13800138000', place);
    const without = new Vault(ringOf('k2', { k2: key() }));
    expect(() => without.open(sealed, place)).toThrow('The key of customer abc mobile is not in the keyring.');
    const forged = new Vault(ringOf('k1', { k1: key() }));
    expect(() => forged.open(sealed, place)).toThrow();
  });
});

describe('blind indexes', () => {
  const vault = new Vault(ringOf('k1', { k1: key() }));
  const index = (text: string) => vault.blindIndex(text, 'customer', 'mobile');

  it('differ by text, field, entity, purpose and key', () => {
    const one = index('13800138000');
    expect(one).toMatch(/^[A-Za-z0-9+/]{24}$/);
    expect(index('13800138001')).not.toBe(one);
    expect(vault.blindIndex('13800138000', 'customer', 'email')).not.toBe(one);
    expect(vault.blindIndex('13800138000', 'lead', 'mobile')).not.toBe(one);
    expect(vault.blindIndex('13800138000', 'customer', 'mobile', 'tail')).not.toBe(one);
    const other = new Vault(ringOf('k1', { k1: key() }, Buffer.alloc(32, 8)));
    expect(other.blindIndex('13800138000', 'customer', 'mobile')).not.toBe(one);
    // A full stop tells two mailboxes apart.
    expect(index('a.b@example.com')).not.toBe(index('ab@example.com'));
  });

  it('stay the same when the data key changes', () => {
    const rotated = new Vault(ringOf('k2', { k2: key() }));
    expect(rotated.blindIndex('13800138000', 'customer', 'mobile')).toBe(index('13800138000'));
  });

  it('of tails take the last four characters', () => {
    const tail = (text: string) => vault.blindIndex(text, 'card', 'number', 'tail');
    expect(tail('6222000011117788')).toBe(tail('7788'));
    expect(tail('6222000011117789')).not.toBe(tail('7788'));
  });
});
