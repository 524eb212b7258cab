const column = (page, name) =>
  page.locator('section').filter({ has: page.getByRole('heading', { level: 2, name: new RegExp(`^${name}`) }) });

/** The card of a case, by a text on it, in a column of the board. */
export const card = (page, name, text) => column(page, name).last().getByRole('article').filter({ hasText: text });

/** Waits until every column of the board says what is in it. */
export const boardIsThere = (page) =>
  page.waitForFunction(() => {
    const columns = document.querySelectorAll('main section section');
    return columns.length === 4 && [...columns].every((one) => one.querySelector('article, p'));
  });
