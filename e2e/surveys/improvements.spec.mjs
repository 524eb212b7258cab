import assert from 'node:assert/strict';
import { bankDay } from '../runner/bank-day.mjs';
import { choose } from '../runner/controls.mjs';
import { readAll, unique } from '../runner/records.mjs';
import { npsOf } from './journey-figures.mjs';

/** The demo bank's own survey, which customers have answered for half a year. */
const SURVEY = '服务满意度调查 Service satisfaction';
const PRODUCT = '个人结算账户 Personal Current';
const TEMPLATE = 'Survey invitation';
const DAY_MS = 86_400_000;
const dayAgo = (days) => bankDay(-days);

/** NPS answers of those who hold the product, before a day (90 days back) and from it on. */
async function answersAround(admin, survey, day) {
  const held = await readAll(admin, `/accounts?filters[product][name]=${encodeURIComponent(PRODUCT)}&fields=customer`);
  const holders = new Set(held.map(({ customer }) => customer.id));
  const query = `filters[survey][id]=${survey}&filters[state]=complete&fields=nps,completedAt,customer`;
  const answers = (await readAll(admin, `/survey-answers?${query}`))
    .filter(({ customer }) => holders.has(customer.id))
    .map(({ nps, completedAt }) => ({ nps, on: completedAt.slice(0, 10) }));
  const first = new Date(Date.parse(day) - 90 * DAY_MS).toISOString().slice(0, 10);
  return {
    before: answers.filter(({ on }) => on >= first && on < day).map(({ nps }) => nps),
    after: answers.filter(({ on }) => on >= day).map(({ nps }) => nps),
  };
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
function figure(scores) {
  const { value, low, high } = npsOf(scores);
  if (scores.length < 5) return `${number.format(value)} (answers: ${scores.length}, too few for an interval)`;
  return `${number.format(value)} (${number.format(low)} to ${number.format(high)}; answers: ${scores.length})`;
}
/** By the test of two independent means. */
function verdict(before, after) {
  const standardError = (scores) => {
    const hundreds = scores.map((score) => (score >= 9 ? 100 : score <= 6 ? -100 : 0));
    const { value } = npsOf(scores);
    return Math.sqrt(hundreds.reduce((sum, one) => sum + (one - value) ** 2, 0)) / scores.length;
  };
  const z = (npsOf(after).value - npsOf(before).value) / Math.hypot(standardError(before), standardError(after));
  if (z > 1.959964) return 'Better, and hardly by chance.';
  return z < -1.959964 ? 'Worse, and hardly by chance.' : 'The difference may be chance.';
}

export const tests = {
  'a finding becomes an improvement of a product and a text, and shows what customers have said since': async ({
    page,
    signIn,
    api,
    kehu,
  }) => {
    const admin = api('admin');
    const [survey] = (await admin.get(`/surveys?filters[name]=${encodeURIComponent(SURVEY)}&fields=name`)).data;
    await signIn('marketer', { path: `/surveys/${survey.id}?tab=results` });
    const comments = page.getByRole('region', { name: 'Comments' });
    await comments.getByText('Negative', { exact: true }).first().waitFor();
    await comments.getByLabel('Mood').getByText('Negative').click();
    const finding = 'The fees were a surprise and nobody explained them.';
    await comments.getByText(finding).first().waitFor();

    const title = unique('Explain fees ');
    const day = dayAgo(70);
    await page.goto(`${kehu.url}/improvements`);
    await page.getByRole('link', { name: 'New improvement' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill(title);
    await page.getByLabel('Finding').fill(finding);
    await page.getByLabel('Action').fill('A page with every fee comes with each new account');
    await choose(page, 'Product changed', PRODUCT);
    await choose(page, 'Template changed', TEMPLATE);
    await choose(page, 'Measured by', SURVEY);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    await page.getByText('Name the survey, the metric and the day it took effect').waitFor();

    await page.getByRole('link', { name: 'Edit' }).click();
    await choose(page, 'Status', 'Done');
    await choose(page, 'Metric', 'NPS');
    await page.getByLabel('In effect from').fill(day);
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    const { before, after } = await answersAround(admin, survey.id, day);
    assert.ok(before.length > 4 && after.length > 4, `${before.length} and ${after.length} answers`);
    const effect = page.locator('.ant-card', { has: page.getByRole('heading', { level: 2, name: 'Effect' }) });
    await effect.getByText(figure(before), { exact: true }).waitFor();
    await effect.getByText(figure(after), { exact: true }).waitFor();
    await effect.getByText(verdict(before, after), { exact: true }).waitFor();
    for (const linked of [PRODUCT, TEMPLATE, SURVEY]) await page.getByRole('link', { name: linked }).waitFor();
  },
};
