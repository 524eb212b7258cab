import type { Definition } from '@kehu/surveys/contract';
import { typeOfFile } from '../domain/file-types';
import { keptIn, takeFiles } from '../domain/files';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const PDF = Buffer.from('%PDF-1.7\n…');
const EXE = Buffer.from('4d5a90000300000004000000ffff0000', 'hex');
const DEFINITION: Definition = {
  pages: [
    {
      elements: [
        { type: 'file', name: 'proof', acceptedTypes: 'image/*,.pdf', maxSize: 1000, allowMultiple: true },
        { type: 'file', name: 'one' },
        { type: 'text', name: 'word' },
        { type: 'paneldynamic', name: 'panel', templateElements: [{ type: 'file', name: 'photo' }] },
        { type: 'matrixdynamic', name: 'matrix', columns: [{ name: 'scan', cellType: 'file' }] },
      ],
    },
  ],
};
const file = (bytes: Buffer, name: string, type: string) => ({
  name,
  type,
  content: `data:${type};base64,${bytes.toString('base64')}`,
});
const png = file(PNG, 'a.png', 'image/png');

describe('files in answers', () => {
  it.each([
    ['a list', { proof: [png] }],
    ['an object', { proof: png }],
    ['a panel', { panel: [{ photo: [png] }, { photo: png }] }],
    ['a table', { matrix: [{ scan: png }] }],
  ])('are taken out wherever they stand: %s', (_, answers) => {
    const taken = takeFiles(DEFINITION, answers);
    expect(taken.refused).toEqual([]);
    expect(taken.files.length).toBe(keptIn(taken.answers).length);
    expect(taken.files[0]).toMatchObject({ name: 'a.png', type: 'image/png', bytes: PNG });
    expect(JSON.stringify(taken.answers)).not.toContain('base64');
  });

  const renamed = (bytes: Buffer, name = 'a.png', type = 'image/png') => ({ proof: [file(bytes, name, type)] });
  it.each<[string, Record<string, unknown>]>([
    ['another kind under its name', renamed(EXE)],
    ['another kind than it says', renamed(PDF, 'a.png', 'image/png')],
    ['a page under the name of a text', { one: file(Buffer.from('<html><script>'), 'a.txt', 'text/plain') }],
    ['a drawing that can hold programs', { one: file(Buffer.from('<svg/>'), 'a.svg', 'image/svg+xml') }],
    ['what the author does not accept', renamed(Buffer.from('word'), 'a.txt', 'text/plain')],
    ['more than the author accepts', renamed(Buffer.concat([PNG, Buffer.alloc(1000)]))],
    ['two where one is asked for', { one: [png, png] }],
    ['nothing', { one: file(Buffer.alloc(0), 'a.png', 'image/png') }],
    ['an address', { one: { name: 'a', type: 'image/png', content: 'https://example.com/a.png' } }],
    ['a file of another answer', { one: { name: 'a', type: 'image/png', content: `file:${'0'.repeat(32)}` } }],
    ['one where none is asked for', { word: png }],
    ['one where none is asked for, deep inside', { panel: [{ other: { deep: [png] } }] }],
    ['what is no file', { one: 'text' }],
  ])('are refused: %s', (_, answers) => {
    const taken = takeFiles(DEFINITION, answers);
    expect([taken.refused, taken.files.filter(({ name }) => name !== 'a.png')]).toEqual([Object.keys(answers), []]);
  });

  it('stay as they were kept, whatever they are called when they are sent again', () => {
    const before = takeFiles(DEFINITION, { proof: [png] }).answers;
    const [kept] = keptIn(before);
    const again = takeFiles(DEFINITION, { proof: [{ name: 'b.exe', type: 'x', content: kept?.content }] }, before);
    expect([again.answers, again.files, again.refused]).toEqual([before, [], []]);
  });

  it('are known by their bytes', () => {
    const type = (bytes: Buffer, name: string, said = '') => typeOfFile({ name, type: said, bytes });
    const zip = (text: string) => Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(26), Buffer.from(text)]);
    expect(type(zip('[Content_Types].xml'), 'a.docx')).toMatch(/wordprocessingml/);
    expect(type(zip('[Content_Types].xml vbaProject.bin'), 'a.docx')).toBeUndefined();
    expect(type(zip('mimetypeapplication/vnd.oasis.opendocument.text'), 'a.odt')).toMatch(/opendocument.text/);
    expect(type(zip('anything'), 'a.docx')).toBeUndefined();
    expect(type(Buffer.from('你好\n'), 'a.txt', 'text/plain')).toBe('text/plain');
    expect(type(PDF, 'a.pdf', 'application/octet-stream')).toBe('application/pdf');
    expect(type(PNG, 'a')).toBe('image/png');
  });
});
