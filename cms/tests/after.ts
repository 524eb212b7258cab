/** What a file of tests has opened and started: taken away after its last test, the newest first. */
const left: (() => unknown)[] = [];

export const afterTests = (takeAway: () => unknown): void => void left.push(takeAway);

afterAll(async () => {
  const failures: unknown[] = [];
  // One that fails leaves nothing of the others behind.
  for (const takeAway of left.splice(0).reverse()) {
    try {
      await takeAway();
    } catch (failure) {
      failures.push(failure);
    }
  }
  if (failures.length > 0) throw failures[0];
}, 90_000);
