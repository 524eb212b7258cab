import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { ownClock } from './moved-clock.mjs';

/** Debian's Chromium. */
const EXECUTABLE = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

export function launchChromium() {
  if (!existsSync(EXECUTABLE)) throw new Error(`This needs ${EXECUTABLE} (Debian package chromium).`);
  return chromium.launch({ executablePath: EXECUTABLE, args: FLAGS, env: ownClock });
}
