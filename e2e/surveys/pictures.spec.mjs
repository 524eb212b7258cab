import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { unique } from '../runner/records.mjs';

const PHONE = { width: 390, height: 844 };
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGMQjbgGQQxwFgBHQgeTT+oTNgAAAABJRU5ErkJggg==';
/** Another picture each time: what follows the end of a picture is not looked at. */
const picture = (name) => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.concat([Buffer.from(PNG, 'base64'), randomBytes(8)]),
});

export const tests = {
  'a marketer asks by pictures of the bank, which a customer sees and chooses on a phone': async ({
    page,
    signIn,
    api,
    newPage,
    kehu,
  }) => {
    const admin = api('admin');
    const { data } = await admin.post('/surveys', { data: { name: unique('Survey') } });
    await signIn('admin', { path: `/surveys/${data.id}` });
    await page.getByRole('button', { name: 'Ask the first question' }).click();
    await page.getByRole('button', { name: 'Add question' }).click();
    await page.getByRole('menuitem', { name: 'Picture choice', exact: true }).click();
    await page.getByRole('textbox', { name: 'Question', exact: true }).fill('Which card?');
    await page.getByRole('textbox', { name: 'Choices 1: text' }).fill('Gold');
    await page.getByRole('button', { name: 'Choose a picture for Gold' }).click();
    await page.locator('input[type="file"]').setInputFiles(picture('gold.png'));
    await page.getByRole('button', { name: 'Picture of Gold: change it' }).waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Saved.').waitFor();
    const { definition } = (await admin.get(`/surveys/${data.id}/content`)).data;
    const [, { type, choices }] = definition.pages[0].elements;
    assert.deepEqual([type, choices[0].text, choices[1].imageLink], ['imagepicker', 'Gold', undefined]);
    assert.match(choices[0].imageLink, /^\/m\/i\/[\w-]{43}\.png$/);
    // What a survey shows is not taken away.
    const image = (await admin.get('/message-images')).data.find(({ address }) => address === choices[0].imageLink);
    assert.equal(image.uses, 1);

    await admin.post(`/surveys/${data.id}/open`, {});
    const { url } = (await admin.post(`/surveys/${data.id}/entries`, {})).data;
    const respondent = await newPage({ viewport: PHONE, locale: 'en' });
    await respondent.goto(kehu.url + new URL(url).pathname);
    const shown = respondent.locator('label', { hasText: 'Gold' }).locator('img');
    await shown.scrollIntoViewIfNeeded();
    await respondent.waitForFunction(() => document.querySelector('label img').naturalWidth === 3);
    await shown.click();
    assert.equal(await respondent.getByRole('radio', { name: 'Gold' }).isChecked(), true);
    await respondent.locator('.acts button').last().click();
    await respondent.getByText('Thank you for your answers').waitFor();
    const kept = (await admin.get(`/survey-answers?filters[survey][id]=${data.id}&fields=state`)).data;
    const { given } = (await admin.get(`/surveys/${data.id}/answers/${kept[0].id}`)).data;
    assert.deepEqual(given[0].said[0].value, { en: 'Gold' });
  },
};
