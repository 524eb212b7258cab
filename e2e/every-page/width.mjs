/** How far anything that scrolls up and down can also be pushed sideways. */
const sideways = (page) =>
  page.evaluate(() => {
    const main = document.querySelector('main');
    return Math.max(document.documentElement.scrollWidth - innerWidth, main ? main.scrollWidth - main.clientWidth : 0);
  });

export async function widthFindings(page) {
  const by = await sideways(page);
  return by > 0 ? [`${by} px wider than the window`] : [];
}
