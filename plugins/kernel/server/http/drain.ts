import type { IncomingMessage } from 'node:http';

const LIMIT = 64 * 1024 * 1024;
const PATIENCE_MS = 10_000;

/**
 * Lets the rest of a refused body go by before the answer is sent: a sender whose connection is closed while it still
 * writes would see a broken line instead of the reason. Ends at 64 MB or after ten seconds, whatever still comes.
 */
export function drain(request: IncomingMessage): Promise<void> {
  return new Promise((done) => {
    let passed = 0;
    const timer = setTimeout(finish, PATIENCE_MS);
    function finish(): void {
      clearTimeout(timer);
      request.off('data', count).off('end', finish).off('close', finish);
      done();
    }
    function count(chunk: Buffer): void {
      passed += chunk.length;
      if (passed > LIMIT) finish();
    }
    if (request.readableEnded || request.destroyed) return finish();
    request.on('data', count).on('end', finish).on('close', finish);
    request.resume();
  });
}
