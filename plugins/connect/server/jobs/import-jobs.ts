import { defineJob } from '@kehu/jobs';
import { z } from 'zod';
import { performImport } from '../running/perform-import';
import { takeBack } from '../running/take-back';

const payload = z.object({ importId: z.string() });

/**
 * Runs an import. Tried once: after a crash the import shows as interrupted, and a person decides whether it goes on
 * or is undone.
 */
export const importRun = defineJob({
  name: 'import.run',
  payload,
  attempts: 1,
  run: ({ payload: { importId }, signal }) => performImport(importId, { origin: 'job', signal }),
});

/** Undoes an import. Goes on after a crash: half an undo serves nobody. */
export const importTakeBack = defineJob({
  name: 'import.take-back',
  payload,
  run: ({ payload: { importId } }) => takeBack(importId),
});
