import { defineOperation, ok } from '@kehu/kernel';
import { z } from 'zod';
import { type ImportPreview, ImportPreviewSchema, reasonText } from '../../contract';
import { fillableBy } from '../domain/fillable';
import { suggestMapping } from '../domain/suggest-mapping';
import { loadPresets } from '../mapping';
import { connectProblems } from '../problems';
import { FileRefused, openFile } from '../reading';
import { connect } from '../state';

const Input = z.object({
  entity: z.string().min(1).max(60),
  /** the file, or its first part up to the end of a line */
  file: z.object({ name: z.string().min(1).max(255), path: z.string().min(1) }),
});

const SHOWN_ROWS = 5;

/** Looks into a file before it is imported: how its text is written, its first rows, and which column fits which field. */
export const previewFile = defineOperation<typeof Input, ImportPreview>({
  name: 'import.preview',
  summary: 'Look into a file before it is imported',
  permission: { action: 'run', subject: 'import' },
  input: Input,
  output: ImportPreviewSchema,
  audit: { none: 'Nothing is kept and nothing is read but what the caller sent.' },
  async run({ input: { entity: name, file }, records }) {
    const fillable = fillableBy(records.views);
    const entity = fillable.find(name);
    if (!entity) return connectProblems.mapping_invalid({ reason: `there is nothing called “${name}”` });
    try {
      const { dialect, header, batches } = await openFile(file.path);
      const rows: string[][] = [];
      for await (const batch of batches()) {
        rows.push(...batch.map(({ values }) => values));
        if (rows.length >= SHOWN_ROWS) break;
      }
      const shown = { header, rows: rows.slice(0, SHOWN_ROWS) };
      const { presets } = await loadPresets(connect.get().presetsDir);
      const suggestion = suggestMapping(entity, shown, fillable, presets);
      const { encoding, separator, quote } = dialect;
      return ok({ file: file.name, encoding, separator, quote, ...shown, suggestion });
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      const reason = reasonText({ code: error.code, params: { ...error.params } });
      return connectProblems.file_refused({ file: file.name, reason, reasonCode: error.code, ...error.params });
    }
  },
});
