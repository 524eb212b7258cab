// Walks through docs/marketing.md and docs/surveys.md on a fresh demo bank, as they are written, and takes their pictures
// anew: node e2e/screens/docs-pictures.mjs <base url> <password of the demo sign-ins> [out dir] [marketing | surveys]
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '../runner/chromium.mjs';
import { people } from '../runner/people.mjs';
import { guide } from './docs-guide.mjs';
import { surveysGuide } from './docs-surveys.mjs';

const GUIDES = { marketing: guide, surveys: surveysGuide };
const [base = 'http://localhost:1337', password = '', out = 'docs/pictures', only] = process.argv.slice(2);
const SIZE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** Documents show desks smaller than they are, phones as they are. */
const shownOf = ({ width, height }) =>
  width < 600 ? { width, height } : { width: width * 0.75, height: height * 0.75 };
const QUALITY = 0.72;
const LIMIT = 80 * 1024;

await mkdir(out, { recursive: true });
const browser = await launchChromium();
const staff = people(base, password);
const darkroom = await browser.newPage();

/** The page as a WebP picture of the size that documents show. */
async function shoot(page, name) {
  await page.waitForFunction(
    () => !document.querySelector('.ant-skeleton-active, .ant-spin-spinning, .ant-message-notice'),
  );
  const png = (await page.screenshot({ animations: 'disabled' })).toString('base64');
  const webp = await darkroom.evaluate(
    async ([data, { width, height }, quality]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d');
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, width, height);
      const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality })).arrayBuffer());
      return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    },
    [png, shownOf(page.viewportSize()), QUALITY],
  );
  const bytes = Buffer.from(webp, 'base64');
  if (bytes.length > LIMIT) throw new Error(`${name} has ${bytes.length} bytes`);
  await writeFile(join(out, `${name}.webp`), bytes);
  console.log(`${name}.webp, ${Math.round(bytes.length / 1024)} kB`);
}

async function open(user, path) {
  const context = await browser.newContext({ viewport: SIZE, locale: 'en' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  await staff.signIn(page, user, { path });
  return page;
}

async function openPhone(url) {
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true, isMobile: true, locale: 'en' });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

for (const [name, walk] of Object.entries(GUIDES))
  if (!only || only === name) await walk({ base, open, openPhone, shoot, apiOf: staff.apiOf });
await browser.close();
