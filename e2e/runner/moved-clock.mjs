/** Seconds by which the clock of the tests is moved (docs/testing.md); Chromium does not start under what moves it. */
const MOVED = Number.parseInt(process.env.FAKETIME ?? '0', 10);

/** The environment of a program that keeps the machine's clock. */
export const ownClock = { ...process.env, LD_PRELOAD: '' };

/** Moves the clock of a context's pages as far as that of the tests. */
export async function moveClock(context) {
  if (MOVED !== 0) await context.addInitScript(moveDate, MOVED * 1000);
  return context;
}

/** Runs in the page. */
function moveDate(by) {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) {
      if (given.length > 0) super(...given);
      else super(Real.now() + by);
    }

    static now() {
      return Real.now() + by;
    }
  };
}
