import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeyError, keyringInFile, parseKeyring } from '../server';

const good = () => randomBytes(32).toString('base64');
const ring = (change: Record<string, unknown> = {}) =>
  JSON.stringify({ current: 'k1', keys: { k1: good() }, index: good(), ...change });

describe('a keyring', () => {
  it.each([
    ['no JSON', '{"current": "k1"', 'The encryption keys in KEHU_KEYS are not valid JSON.'],
    ['a list', '[]', 'The encryption keys in KEHU_KEYS do not have the right form.'],
    ['no index key', ring({ index: undefined }), 'The encryption keys in KEHU_KEYS do not have the right form.'],
    [
      'a key that is no base64',
      ring({ keys: { k1: '***' } }),
      'The encryption keys in KEHU_KEYS do not have the right form.',
    ],
    [
      'a current key that is not there',
      ring({ current: 'k2' }),
      'The current encryption key is missing from KEHU_KEYS.',
    ],
    [
      'a current key of a strange name',
      ring({ current: 'constructor' }),
      'The encryption keys in KEHU_KEYS do not have the right form.',
    ],
    [
      'a short key',
      ring({ keys: { k1: randomBytes(16).toString('base64') } }),
      'A key in KEHU_KEYS is not 256 bits long.',
    ],
    [
      'a short index key',
      ring({ index: randomBytes(31).toString('base64') }),
      'A key in KEHU_KEYS is not 256 bits long.',
    ],
  ])('with %s is refused in one sentence that holds no key', (_what, json, sentence) => {
    expect(() => parseKeyring(json, 'KEHU_KEYS')).toThrow(new KeyError(sentence));
  });

  it('holds every key by its id', () => {
    const k2 = good();
    const parsed = parseKeyring(ring({ current: 'k2', keys: { k1: good(), k2 } }), 'KEHU_KEYS');
    expect(parsed.current).toBe('k2');
    expect([...parsed.keys.keys()]).toEqual(['k1', 'k2']);
    expect(parsed.keys.get('k2')).toEqual(Buffer.from(k2, 'base64'));
  });
});

describe('a keyring in a file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'kehu-keys-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it('is made once, for its owner only, and stays', () => {
    const file = join(directory, 'deep/keys.json');
    const first = keyringInFile(file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const text = readFileSync(file, 'utf8');
    expect(keyringInFile(file)).toEqual(first);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('that is damaged is refused and left alone', () => {
    const file = join(directory, 'damaged.json');
    writeFileSync(file, '{');
    expect(() => keyringInFile(file)).toThrow(`The encryption keys in ${file} are not valid JSON.`);
    expect(readFileSync(file, 'utf8')).toBe('{');
  });
});
