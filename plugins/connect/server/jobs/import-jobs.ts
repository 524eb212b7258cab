import { defineJob } from '@kehu/jobs';
import { z } from 'zod';
import { performImport } from '../running/perform-import';
import { removeFiles } from '../running/remove-files';
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
  async run({ payload: { importId }, signal }) {
    await performImport(importId, { origin: 'job', signal });
    await removeFiles();
  },
});

/** Received files of which the time is over. */
defineJob({ name: 'import.remove-files', payload: z.object({}), schedule: '23 * * * *', run: removeFiles });

/** Undoes an import. Goes on after a crash: half an undo serves nobody. */
export const importTakeBack = defineJob({
  name: 'import.take-back',
  payload,
  run: ({ payload: { importId } }) => takeBack(importId),
});
