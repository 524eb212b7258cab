import { missingImages } from '../server/images/addresses';
import { readImage } from '../server/images/read-image';

const from = (base64: string) => Buffer.from(base64, 'base64');
const GIF = from('R0lGODlhAwACAIAAAAAAAP///ywAAAAAAwACAAACAkRSADs=');
const WEBP = Buffer.concat([
  Buffer.from('RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f', 'latin1'),
  from('AkAAAAcQEf0PRET/Aw=='),
]);
/** The head of a JPEG: start, JFIF, frame of 2 by 3. */
const JPEG = Buffer.concat([
  from('/9j/4AAQSkZJRgABAQAAAQABAAA='),
  Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 2, 0, 3, 1, 1, 0x11, 0, 0xff, 0xd9]),
]);
const pngOf = (width: number, height: number): Buffer => {
  const head = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([head, size, Buffer.from([8, 2, 0, 0, 0])]);
};

describe('a picture', () => {
  it.each([
    ['png', pngOf(3, 2)],
    ['jpg', JPEG],
    ['gif', GIF],
    ['webp', WEBP],
  ])('of the kind %s is known by its bytes', (extension, bytes) => {
    expect(readImage(bytes)).toEqual({ extension, width: 3, height: 2 });
  });

  it.each([
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"><script/></svg>')],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a TIFF', Buffer.from('II*\0\x08\0\0\0', 'latin1')],
    ['a BMP', Buffer.concat([Buffer.from('BM'), Buffer.alloc(60, 1)])],
    ['nothing', Buffer.alloc(0)],
    ['the beginning of a PNG', pngOf(3, 2).subarray(0, 14)],
    ['a PNG without an area', pngOf(0, 2)],
    ['a PNG that fills the memory of who opens it', pngOf(60_000, 60_000)],
  ])('is not %s', (_, bytes) => {
    expect(readImage(bytes)).toBeUndefined();
  });

  it('that is not there is told at its place', () => {
    const src = `/m/i/${'x'.repeat(43)}.png`;
    const content = { en: { subject: '', preheader: '', blocks: [{ type: 'image' as const, src, alt: '' }] } };
    expect(missingImages(content, new Set())).toEqual([
      expect.objectContaining({ level: 'error', code: 'unknown_image', path: 'en.blocks.0.src' }),
    ]);
    expect(missingImages(content, new Set(['x'.repeat(43)]))).toEqual([]);
  });
});
