import assert from 'node:assert/strict';
import { eventually } from '../runner/controls.mjs';
import { getRecord, unique } from '../runner/records.mjs';

async function createTask(api, values = {}) {
  const me = await api.me();
  const data = {
    subject: unique('Task '),
    assignee: me.id,
    branch: me.branch.id,
    dueAt: new Date(0).toISOString(),
    ...values,
  };
  return (await api.post('/tasks', { data })).data;
}

const column = (page, name) =>
  page
    .locator('section')
    .filter({ has: page.getByRole('heading', { level: 2, name: new RegExp(`^${name}`) }) })
    .last();
const card = (scope, task) => scope.getByRole('group').filter({ hasText: task.subject });
const statusOf = async (api, task) => (await getRecord(api, 'tasks', task.id)).status;

export const tests = {
  'a task is made, stands on Today, and leaves it when it is done': async ({ page, signIn, api }) => {
    const subject = unique('Call ');
    await signIn('teller', { path: '/tasks' });
    await page.getByRole('link', { name: /^New task$/i }).click();
    await page.getByLabel('Subject').fill(subject);
    await page.getByLabel('Due', { exact: true }).fill('2020-01-02 09:30');
    await page.keyboard.press('Tab');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: subject }).waitFor();
    const id = page.url().split('/').at(-1);
    const me = await api('teller').me();
    const saved = await getRecord(api('teller'), 'tasks', id);
    assert.equal(saved.assignee.id, me.id);
    assert.match(saved.dueAt, /^2020-01-0[123]T/);

    await page.getByRole('link', { name: 'Today' }).first().click();
    await page.getByRole('link', { name: subject }).waitFor();
    await api('teller').post(`/tasks/${id}/move`, { status: 'done', version: 1 });
    await page.reload();
    await page.getByRole('heading', { level: 2, name: 'My tasks' }).waitFor();
    await page.waitForFunction(() => !document.querySelector('.ant-skeleton-active'));
    assert.equal(await page.getByRole('link', { name: subject }).count(), 0);
  },

  'the list of tasks finds one by its subject': async ({ page, signIn, api }) => {
    const task = await createTask(api('teller'));
    await signIn('teller', { path: '/tasks?view=list' });
    await page.getByLabel('Search this list').fill(task.subject);
    await page.waitForURL(/q=/);
    await page.getByText('1–1 of 1').waitFor();
    await page.getByRole('link', { name: task.subject }).click();
    await page.getByRole('heading', { level: 1, name: task.subject }).waitFor();
  },

  'a card is carried to the next column by Space and the arrow keys': async ({ page, signIn, api }) => {
    const task = await createTask(api('rm'));
    await signIn('rm', { path: '/tasks' });
    await card(column(page, 'To do'), task).focus();
    await page.keyboard.press('Space');
    await page.getByText(`${task.subject} is over To do.`).waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await page.getByText(`${task.subject} is over In progress.`).waitFor({ state: 'attached' });
    await page.keyboard.press('Space');
    await card(column(page, 'In progress'), task).waitFor();
    await eventually(async () => (await statusOf(api('rm'), task)) === 'in-progress', 'the task is in progress');
  },

  'a card is dragged to another column by mouse': async ({ page, signIn, api }) => {
    const task = await createTask(api('marketer'));
    await signIn('marketer', { path: '/tasks' });
    const from = await card(column(page, 'To do'), task).boundingBox();
    const to = await column(page, 'Done').boundingBox();
    await page.mouse.move(from.x + 12, from.y + from.height - 6);
    await page.mouse.down();
    await page.mouse.move(from.x + 60, from.y + from.height, { steps: 4 });
    await page.mouse.move(to.x + to.width / 2, to.y + 120, { steps: 8 });
    await page.mouse.up();
    await card(column(page, 'Done'), task).waitFor();
    await eventually(async () => (await statusOf(api('marketer'), task)) === 'done', 'the task is done');
    assert.ok((await getRecord(api('marketer'), 'tasks', task.id)).completedAt);
    await page.reload();
    await card(column(page, 'Done'), task).waitFor();
  },
};
