import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { eventually } from '../runner/controls.mjs';
import { unique } from '../runner/records.mjs';

const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc = (bytes) =>
  (bytes.reduce((c, byte) => crcTable[(c ^ byte) & 255] ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;
const number = (n) => Buffer.from([n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]);
const part = (type, data) => {
  const body = Buffer.concat([Buffer.from(type), data]);
  return Buffer.concat([number(data.length), body, number(crc(body))]);
};

/** A picture of one colour, another one each time. */
function picture(width = 320, height = 120) {
  const colour = Buffer.from([Math.random() * 256, Math.random() * 256, Math.random() * 256]);
  const line = Buffer.concat([Buffer.from([0]), ...Array.from({ length: width }, () => colour)]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    part('IHDR', Buffer.concat([number(width), number(height), Buffer.from([8, 2, 0, 0, 0])])),
    part('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => line)))),
    part('IEND', Buffer.alloc(0)),
  ]);
}

async function emailTemplate(api, blocks) {
  const content = { en: { subject: 'News', blocks: [...blocks, { type: 'footer', text: 'You agreed.' }] } };
  const name = unique('Content');
  const { data } = await api.post('/message-templates', { name, channel: 'email', purpose: 'marketing', content });
  return { id: data.id, name };
}

export const tests = {
  'a marketer puts an own picture into a mail, and finds it again for the next one': async ({
    page,
    signIn,
    api,
    kehu: { url },
  }) => {
    const marketer = api('marketer');
    const first = await emailTemplate(marketer, []);
    await signIn('marketer', { path: `/message-templates/${first.id}` });
    await page.getByRole('button', { name: '+ Picture' }).click();
    const block = page.getByRole('region', { name: /^Picture / });
    const shows = unique('Spring offer');
    await block.getByLabel('What it shows').fill(shows);
    await block.getByRole('button', { name: 'Choose a picture' }).click();
    const dialog = page.getByRole('dialog', { name: 'Pictures' });

    const file = dialog.locator('input[type=file]');
    await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<svg/>') });
    await dialog.getByText('logo.png is no PNG, JPEG, GIF or WebP picture').waitFor();
    await file.setInputFiles({ name: 'big.png', mimeType: 'image/png', buffer: Buffer.alloc(3 * 1024 * 1024) });
    await dialog.getByText('This is larger than 2 MB.').waitFor();
    await file.setInputFiles({ name: 'spring.png', mimeType: 'image/png', buffer: picture() });
    await dialog.waitFor({ state: 'hidden' });

    // It is there in the editor, and in the preview, which may show nothing but what the bank itself gives.
    const widthOf = (image) => image.evaluate((one) => one.naturalWidth);
    const shown = page.frameLocator('main iframe').getByRole('img', { name: shows });
    const seen = () => widthOf(shown).catch(() => 0); // it is drawn anew while it is looked at
    await eventually(async () => (await seen()) === 320, 'the preview shows the picture');
    assert.equal(await widthOf(block.getByRole('img', { name: shows })), 320);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Version 2').waitFor();

    const second = await emailTemplate(marketer, [{ type: 'image', src: '', alt: '' }]);
    await page.goto(`${url}/message-templates/${second.id}`);
    await page
      .getByRole('region', { name: /^Picture / })
      .getByRole('button', { name: 'Choose a picture' })
      .click();
    const tile = page.getByRole('dialog').getByRole('listitem').filter({ hasText: shows });
    await tile.getByText('in use: 1').waitFor();
    assert.equal(await tile.getByRole('button', { name: 'Delete' }).count(), 0);
    await tile.getByRole('button', { name: `Choose: ${shows}` }).click();
    assert.equal(await page.getByLabel('What it shows').inputValue(), shows);
    const address = await page.getByLabel('Address of the picture', { exact: true }).inputValue();
    const answer = await fetch(url + address);
    assert.equal(answer.headers.get('content-type'), 'image/png');
  },

  'links are asked on a button, and what they answer is advice': async ({ page, signIn, api, kehu: { url } }) => {
    const own = `http://localhost:${new URL(url).port}`;
    const { id } = await emailTemplate(api('marketer'), [
      { type: 'button', text: 'Fine', href: `${own}/` },
      { type: 'button', text: 'Gone', href: `${own}/m/i/gone.png` },
      { type: 'button', text: 'Inside', href: 'http://192.168.0.1/router' },
    ]);
    await signIn('marketer', { path: `/message-templates/${id}` });
    const panel = page.getByRole('region', { name: 'Links' });
    await panel.getByRole('button', { name: 'Check links' }).click();
    const line = (text) => panel.getByRole('listitem').filter({ hasText: text });
    await line(`${own}/m/i/gone.png`).getByText('answers 404').waitFor();
    await line('http://192.168.0.1/router').getByText('not asked: it leads into a private network').waitFor();
    await line(`${own}/`).getByText('answers', { exact: true }).waitFor();

    await page.getByLabel('Instead of the e-mail', { exact: true }).fill('Short: our offer ends on Friday.');
    const instead = page.locator('main').getByRole('region', { name: 'Instead of the e-mail' });
    await instead.getByText('Short: our offer ends on Friday.').waitFor();
    await instead.getByText('32 characters · 1 × GSM-7').waitFor();
    assert.equal(await panel.getByRole('button', { name: 'Check links' }).isDisabled(), true);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Version 2').waitFor();
    assert.equal(await panel.getByRole('button', { name: 'Check links' }).isDisabled(), false);
  },
};
