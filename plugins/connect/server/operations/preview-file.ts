import { defineOperation, ok } from '@kehu/kernel';
import { z } from 'zod';
import { type ImportPreview, ImportPreviewSchema, reasonText } from '../../contract';
import { fillableBy } from '../domain/fillable';
import { connectProblems } from '../problems';
import { FileRefused } from '../reading';
import { lookInto } from '../running/look-into';

const Input = z.object({
  entity: z.string().min(1).max(60),
  /** the file, or its first part up to the end of a line */
  /** read it in this encoding instead of the one that is detected */
  encoding: z.string().max(40).optional(),
  file: z.object({ name: z.string().min(1).max(255), path: z.string().min(1) }),
});

/** Looks into a file before it is imported: how its text is written, its first rows, and which column fits which field. */
export const previewFile = defineOperation<typeof Input, ImportPreview>({
  name: 'import.preview',
  summary: 'Look into a file before it is imported',
  permission: { action: 'run', subject: 'import' },
  input: Input,
  output: ImportPreviewSchema,
  audit: { none: 'Nothing is kept and nothing is read but what the caller sent.' },
  async run({ input: { entity: name, file, encoding }, records }) {
    const fillable = fillableBy(records.views);
    const entity = fillable.find(name);
    if (!entity) return connectProblems.mapping_invalid({ reason: `there is nothing called “${name}”` });
    try {
      return ok(await lookInto({ ...file, encoding }, entity, fillable));
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      const reason = reasonText({ code: error.code, params: { ...error.params } });
      return connectProblems.file_refused({ file: file.name, reason, reasonCode: error.code, ...error.params });
    }
  },
});
