import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { ownClock } from './moved-clock.mjs';

/** Debian's Chromium; the one without windows takes a third less time. */
const EXECUTABLES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

export function launchChromium() {
  const executablePath = EXECUTABLES.find(existsSync);
  if (!executablePath) throw new Error('This needs Chromium (Debian package chromium-headless-shell).');
  return chromium.launch({ executablePath, args: FLAGS, env: ownClock });
}
