import { randomBytes } from 'node:crypto';
import type { Client } from 'pg';
import { connectAsOwner } from './database';
import { Messages } from './messaging';
import { pictureForm, png } from './pictures';
import { Person, type Running, startKehu } from './server';

let kehu: Running;
let owner: Client;
let messages: Messages;
let marketer: Person;

beforeAll(async () => {
  kehu = await startKehu();
  owner = await connectAsOwner(kehu.dataDir);
  messages = await Messages.on(kehu, owner);
  marketer = await Person.signIn(kehu.url, 'marketer');
}, 300_000);

const upload = (bytes: Buffer, name = 'spring.png', alt = '', who = marketer) =>
  who.post('/message-images', pictureForm(bytes, name, alt));
/** Another picture each time: what follows the end of a picture is not looked at. */
const another = (): Buffer => Buffer.concat([png, randomBytes(8)]);
const showing = (src: string) => ({
  en: {
    subject: 'A picture',
    blocks: [
      { type: 'image', src, alt: 'Spring' },
      { type: 'footer', text: '' },
    ],
  },
});
const create = (src: string) =>
  marketer.post('/message-templates', { name: 'P', channel: 'email', purpose: 'service', content: showing(src) });

describe('a picture', () => {
  it('is kept once, whatever it is called, and is written down in the audit log', async () => {
    const bytes = another();
    const first = await upload(bytes, 'a.gif');
    expect([first.status, first.body.data]).toEqual([
      201,
      expect.objectContaining({
        width: 3,
        height: 2,
        size: bytes.length,
        alt: '',
        uses: 0,
        by: expect.any(String),
      }),
    ]);
    const { id, address } = first.body.data;
    expect(address).toMatch(/^\/m\/i\/[\w-]{43}\.png$/);
    const again = await upload(bytes, 'b.png', 'Spring');
    expect(again.body.data).toMatchObject({ id, address, alt: 'Spring' });
    expect((await upload(bytes, 'c.png', 'Autumn')).body.data.alt).toBe('Spring');
    const listed = (await marketer.get('/message-images')).body.data;
    expect(listed.filter((one: { address: string }) => one.address === address)).toHaveLength(1);
    const written = await owner.query(
      "select operation from kehu_audit where entity = 'message-image' and record_id = $1 and outcome = 'done'",
      [id],
    );
    expect(written.rows).toHaveLength(3);
  });

  it('is given to anybody who knows its address, as what it is and for good', async () => {
    const bytes = another();
    const { address } = (await upload(bytes)).body.data;
    const got = await fetch(kehu.url + address);
    expect([got.status, Buffer.from(await got.arrayBuffer()).equals(bytes)]).toEqual([200, true]);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    const etag = got.headers.get('etag') as string;
    expect(
      (await fetch(kehu.url + address, { headers: { 'if-none-match': etag, 'cache-control': 'max-age=0' } })).status,
    ).toBe(304);
    expect((await fetch(kehu.url + address, { method: 'HEAD' })).headers.get('content-length')).toBe(
      String(bytes.length),
    );
    expect((await fetch(kehu.url + address, { method: 'POST' })).status).toBe(405);
    for (const other of [address.replace('.png', '.gif'), `${address}x`, '/m/i/', `/m/i/${'x'.repeat(43)}.png`]) {
      const missed = await fetch(kehu.url + other);
      expect([other, missed.status, missed.headers.get('cache-control')]).toEqual([other, 404, 'no-store']);
    }
  });

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 422, 'messaging.image_unreadable'],
    ['a page that is called a picture', Buffer.from('<html></html>'), 422, 'messaging.image_unreadable'],
    ['an empty file', Buffer.alloc(0), 422, 'messaging.image_unreadable'],
    ['3 MB', Buffer.concat([png, Buffer.alloc(3 * 1024 ** 2)]), 413, 'kernel.body_too_large'],
  ])('that is %s is refused', async (_, bytes, status, code) => {
    const before = (await owner.query('select count(*)::int as n from message_images')).rows[0].n;
    const refused = await upload(bytes);
    expect([refused.status, refused.body.error?.code]).toEqual([status, code]);
    if (status === 413) expect(refused.body.error.message).toContain('2 MB');
    expect((await owner.query('select count(*)::int as n from message_images')).rows[0].n).toBe(before);
  });

  it('comes by itself, from somebody who writes templates', async () => {
    const two = pictureForm(another(), 'a.png');
    two.append('second', new Blob([new Uint8Array(png)]), 'b.png');
    expect((await marketer.post('/message-images', two)).body.error.code).toBe('kernel.invalid_input');
    const none = new FormData();
    none.set('alt', 'x');
    expect((await marketer.post('/message-images', none)).body.error.code).toBe('kernel.invalid_input');
    const teller = await Person.signIn(kehu.url, 'teller');
    // Large enough that the refusal comes while it is still being sent.
    const large = Buffer.concat([png, randomBytes(20_000_000)]);
    expect((await upload(large, 'a.png', '', teller)).status).toBe(403);
    expect((await upload(large, 'a.png', '', Person.nobody(kehu.url))).status).toBe(401);
    expect((await teller.get('/message-images')).status).toBe(403);
    expect((await teller.del('/message-images/1')).status).toBe(403);
  });

  it('stands in the mail with the address that customers reach, in the preview with the one at hand', async () => {
    const { address } = (await upload(another())).body.data;
    const template = await messages.template('email', 'service', showing(address));
    const id = await messages.send(await messages.customer(), template);
    expect(await messages.settled(id)).toMatchObject({ state: 'sent' });
    const port = new URL(kehu.url).port;
    expect((await messages.mail(id)).html).toContain(`src="http://localhost:${port}${address}"`);
    const preview = await marketer.post('/message-preview', {
      channel: 'email',
      purpose: 'service',
      language: 'en',
      content: showing(address),
    });
    expect(preview.body.data.html).toContain(`src="${address}"`);
    expect(preview.body.data.findings).toEqual([]);
  });

  it('stays while a version of a template shows it, and can be deleted otherwise', async () => {
    const { id, address } = (await upload(another())).body.data;
    const made = (await create(address)).body.data;
    // Only an earlier version shows it by now.
    const saved = await marketer.put(`/message-templates/${made.id}`, {
      version: made.version,
      content: showing('https://cdn.example/other.png'),
    });
    expect(saved.body.data.contentVersion).toBe(2);
    expect((await marketer.get('/message-images')).body.data[0]).toMatchObject({ id, uses: 1 });
    expect((await marketer.del(`/message-images/${id}`)).body.error.code).toBe('messaging.image_in_use');
    expect((await fetch(kehu.url + address)).status).toBe(200);

    const unused = (await upload(another())).body.data;
    expect((await marketer.del(`/message-images/${unused.id}`)).status).toBe(200);
    expect((await marketer.del(`/message-images/${unused.id}`)).body.error.code).toBe('messaging.image_not_found');
    expect((await fetch(kehu.url + unused.address)).status).toBe(404);
    const refused = await create(unused.address);
    expect([refused.status, refused.body.error.fields]).toEqual([
      400,
      [expect.objectContaining({ path: 'content.en.blocks.0.src', code: 'unknown_image' })],
    ]);
  });

  it('that is deleted while it is put into a template is either there or refused', async () => {
    for (let turn = 0; turn < 10; turn++) {
      const { id, address } = (await upload(another())).body.data;
      const [made, gone] = await Promise.all([create(address), marketer.del(`/message-images/${id}`)]);
      expect([
        [201, 409],
        [400, 200],
      ]).toContainEqual([made.status, gone.status]);
    }
  });
});
