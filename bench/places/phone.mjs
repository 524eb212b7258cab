// A page as a phone of 4 times less speed sees it behind 400 kbit/s and 400 ms.
import { gzipSync } from 'node:zlib';
import { launchChromium } from '../../e2e/runner/chromium.mjs';

const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const ROUNDS = 3;

const gzipped = async (url) => gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length;

/** @returns bytes (gzip) of the page and of its scripts; first paint and time to interactive in ms, medians */
export async function measurePage(url) {
  const html = await (await fetch(url)).text();
  const scripts = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, src]) => new URL(src, url).href);
  const sizes = await Promise.all(scripts.map(gzipped));
  const browser = await launchChromium();
  try {
    const seen = [];
    for (let round = 0; round < ROUNDS; round += 1) seen.push(await visit(browser, url));
    const middle = (name) => seen.map((one) => one[name]).sort((a, b) => a - b)[1];
    return {
      html: gzipSync(html).length,
      script: sizes.reduce((sum, size) => sum + size, 0),
      interactive: middle('interactive'),
      painted: middle('painted'),
    };
  } finally {
    await browser.close();
  }
}

async function visit(browser, url) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', SLOW);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.addInitScript(() => {
    window.lastLongTask = 0;
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) window.lastLongTask = startTime + duration;
    }).observe({ type: 'longtask', buffered: true });
  });
  await page.goto(url, { waitUntil: 'networkidle' });
  const times = await page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
    // Everything is loaded and run, and nothing holds the page up any more.
    interactive: Math.max(performance.getEntriesByType('navigation')[0].loadEventEnd, window.lastLongTask),
  }));
  await context.close();
  return times;
}
