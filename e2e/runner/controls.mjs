/** The dropdown of a choice that is open now. */
const OPEN = '.ant-select-dropdown:not(.ant-select-dropdown-hidden)';

const exactly = (text) => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);

/** Chooses an option of a select that is named by its label. */
export async function choose(scope, label, option) {
  const page = scope.page?.() ?? scope;
  const control = scope.getByRole('combobox', { name: label }).last();
  // the chosen value lies over the box that is named, so that what holds both is clicked, once it stands still
  await control.locator('xpath=ancestor::*[contains(concat(" ", @class, " "), " ant-select ")][1]').click();
  // a long list draws only some of its options
  if ((await control.getAttribute('readonly')) === null) await control.fill(option);
  await page
    .locator(`${OPEN} .ant-select-item-option`)
    .filter({ hasText: exactly(option) })
    .first()
    .click();
}

/** Waits until a question about something outside the page is answered with yes. */
export async function eventually(ask, what, withinMs = 10_000) {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`It never came about: ${what}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Marks the document, so that a test can tell whether it was loaded anew. */
export const markDocument = (page) => page.evaluate(() => document.documentElement.setAttribute('data-marked', ''));
export const isSameDocument = (page) => page.evaluate(() => document.documentElement.hasAttribute('data-marked'));
