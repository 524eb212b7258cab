import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical findings of axe on the page as it stands. */
async function findings(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return result.violations
    .filter((violation) => ['serious', 'critical'].includes(violation.impact))
    .map(
      (violation) =>
        `${violation.id}: ${violation.nodes
          .map((node) => `${node.target.join(' ')} ${node.html.slice(0, 120)} ${node.any[0]?.message ?? ''}`)
          .slice(0, 3)
          .join(', ')}`,
    );
}

const PATHS = ['/today', '/customers', '/accounts', '/tasks'];

export const tests = Object.fromEntries(
  [
    ['light, desktop', { theme: 'light' }, { width: 1440, height: 900 }],
    ['dark, phone', { theme: 'dark', locale: 'zh-Hans' }, { width: 390, height: 844 }],
  ].map(([name, options, size]) => [
    `axe finds nothing serious (${name})`,
    async ({ page, signIn, kehu }) => {
      await page.setViewportSize(size);
      await signIn('manager', options);
      for (const path of PATHS) {
        await page.goto(`${kehu.url}${path}`);
        await page.locator('h1').first().waitFor();
        await page.waitForFunction(
          () => !document.querySelector('.ant-skeleton-active, .ant-spin-spinning, [aria-busy="true"]'),
        );
        assert.deepEqual(await findings(page), [], path);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(width <= size.width, `${path} is ${width} px wide on a screen of ${size.width}`);
      }
    },
  ]),
);
