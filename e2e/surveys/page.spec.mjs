import assert from 'node:assert/strict';
import { createSurvey } from '../runner/records.mjs';

const PHONE = { width: 390, height: 844 };

/** An open survey, and the address at which staff takes down an answer to it. */
async function surveyOf(api, definition) {
  const id = await createSurvey(api, definition);
  await api.post(`/surveys/${id}/open`, {});
  const { url } = (await api.post(`/surveys/${id}/entries`, {})).data;
  return { id, path: new URL(url).pathname };
}

const answersOf = async (api, id) => (await api.get(`/survey-answers?filters[survey][id]=${id}&fields=state`)).data;
const send = (page) => page.locator('.acts button').last().click();

/** A stroke across the pad, with the mouse. */
async function write(page, pad) {
  const { x, y, width, height } = await pad.boundingBox();
  await page.mouse.move(x + width * 0.2, y + height * 0.3);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.5, y + height * 0.7, { steps: 5 });
  await page.mouse.move(x + width * 0.8, y + height * 0.3, { steps: 5 });
  await page.mouse.up();
}

const inked = (pad) =>
  pad.evaluate((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let dark = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at] < 128) dark++;
    return dark;
  });

export const tests = {
  'a customer signs on the page, clears it, signs again and finds it there on the way back': async ({
    page: staffPage,
    signIn,
    api,
    newPage,
    kehu,
  }) => {
    const admin = api('admin');
    const definition = {
      pages: [
        { elements: [{ type: 'signaturepad', name: 'sign', title: 'Your signature', isRequired: true }] },
        { elements: [{ type: 'comment', name: 'word', title: 'In a word?' }] },
      ],
    };
    const { id, path } = await surveyOf(admin, definition);
    const page = await newPage({ viewport: PHONE, locale: 'en', hasTouch: true });
    await page.goto(kehu.url + path);
    const pad = page.getByRole('img', { name: 'Sign here' });
    await send(page);
    await page.getByRole('alert').waitFor();
    await write(page, pad);
    assert.ok((await inked(pad)) > 500);
    await page.getByRole('button', { name: 'Clear' }).click();
    assert.equal(await inked(pad), 0);
    await write(page, pad);
    await send(page);
    await page.getByRole('textbox', { name: 'In a word?' }).waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await pad.waitFor();
    await page.waitForFunction(
      () => document.querySelector('canvas').getContext('2d').getImageData(300, 168, 1, 1).data[0] < 128,
    );
    await send(page);
    await send(page);
    await page.getByText('Thank you for your answers').waitFor();
    const [kept, ...others] = await answersOf(admin, id);
    assert.deepEqual([kept.state, others], ['complete', []]);
    await signIn('admin', { path: `/survey-answers/${kept.id}` });
    const shown = staffPage.getByRole('img', { name: 'Signature' });
    assert.equal(await shown.evaluate((image) => image.decode().then(() => image.naturalWidth)), 600);
  },

  'whoever has nothing to draw with signs by their name': async ({ api, newPage, kehu }) => {
    const admin = api('admin');
    const { id, path } = await surveyOf(admin, {
      elements: [{ type: 'signaturepad', name: 'sign', title: { default: 'Sign', 'zh-cn': '签名' }, isRequired: true }],
    });
    const page = await newPage({ viewport: PHONE, locale: 'zh-CN' });
    await page.goto(kehu.url + path);
    const pad = page.getByRole('img', { name: '用手指或鼠标在此签名' });
    const name = page.getByRole('textbox', { name: '或输入您的姓名' });
    await name.focus();
    await page.keyboard.type('王小明');
    await page.keyboard.press('Tab');
    assert.ok((await inked(pad)) > 500);
    await name.fill('');
    await page.keyboard.press('Tab');
    assert.equal(await inked(pad), 0);
    await name.fill('A name so long that it has to be set more narrowly to fit in');
    await send(page);
    await page.getByText('感谢').first().waitFor();
    const [kept] = await answersOf(admin, id);
    assert.equal(kept.state, 'complete');
  },

  'who comes without scripts reads in their language what signing needs': async ({ api, newPage, kehu }) => {
    const { path } = await surveyOf(api('admin'), {
      elements: [{ type: 'signaturepad', name: 'sign', title: { default: 'Sign', 'zh-cn': '签名' } }],
    });
    const page = await newPage({ viewport: PHONE, locale: 'zh-CN', javaScriptEnabled: false });
    await page.goto(kehu.url + path);
    await page.getByText('签名需要启用脚本的浏览器').waitFor();
    assert.equal(await page.locator('canvas').isVisible(), false);
  },
};
