import { Readable } from 'node:stream';
import { type ApiRoute, clock, kernelProblems, ok, operationRoute, platform, Raw, readRoute } from '@kehu/kernel';
import type { Locale } from '@kehu/kernel/contract';
import { csvLine } from '@kehu/records';
import { vault } from '@kehu/vault';
import { stringify } from 'yaml';
import { z } from 'zod';
import {
  FileReadingSchema,
  ImportSchema,
  PresetDtoSchema,
  type RejectsDto,
  RejectsSchema,
  reasonText,
} from '../contract';
import { presentImport } from './domain/present-import';
import { loadPresets } from './mapping';
import { correctReject } from './operations/correct-reject';
import { previewFile } from './operations/preview-file';
import { runTriedImport } from './operations/run-tried-import';
import { startImport } from './operations/start-import';
import { cancelImport, resumeImport, undoImport } from './operations/steer-import';
import { connectProblems } from './problems';
import { findImport, listImports } from './queries/imports';
import { countReasons, listRejects, readRejects } from './queries/rejects';
import { readReport } from './running/reading-report';
import { connect } from './state';
import { previewInput, uploadInput } from './uploads';

const permission = { action: 'read', subject: 'import' };
/** Rejected rows hold customers' data as the source sent it: for those who import only. */
const mayRun = { action: 'run', subject: 'import' };
const known = async (id: string | undefined) =>
  /^\d{1,18}$/.test(id ?? '') ? findImport(platform.get().knex(), id as string) : undefined;

const RejectsQuery = z.object({
  reason: z.string().min(1).max(200).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});

export const routes: ApiRoute[] = [
  readRoute({
    path: '/imports',
    summary: 'Imports, newest first',
    permission,
    response: z.array(ImportSchema),
    run: async () =>
      ok({ data: (await listImports(platform.get().knex())).map((row) => presentImport(row, clock.now())) }),
  }),
  readRoute({
    path: '/imports/presets',
    summary: 'Mapping presets',
    permission,
    response: z.array(PresetDtoSchema),
    async run() {
      const { presets, problems } = await loadPresets(connect.get().presetsDir);
      for (const problem of problems) platform.get().log.warn(problem.message);
      const data = presets.map(({ name, label, description, files }) => ({
        name,
        label,
        description,
        files: files.map((file) => ({ name: file.name, match: file.match, entity: file.entity })),
      }));
      return ok({ data });
    },
  }),
  readRoute({
    path: '/imports/:id',
    summary: 'An import with its counts',
    permission,
    response: ImportSchema,
    async run({ params }) {
      const row = await known(params.id);
      return row ? ok({ data: presentImport(row, clock.now()) }) : connectProblems.not_found({ id: params.id });
    },
  }),
  readRoute({
    path: '/imports/:id/preset.yaml',
    summary: 'The preset of an import, to be used again',
    permission,
    async run({ params }) {
      const row = await known(params.id);
      if (!row) return connectProblems.not_found({ id: params.id });
      return ok(
        new Raw(stringify(row.preset), {
          'content-type': 'application/yaml; charset=utf-8',
          'content-disposition': `attachment; filename="${row.preset.name}.yaml"`,
        }),
      );
    },
  }),
  readRoute({
    path: '/imports/:id/rejects.csv',
    summary: 'Rejected rows with their reasons',
    permission: mayRun,
    audit: { operation: 'import.read-rejects', note: ({ params }) => ({ record: ['import', params.id as string] }) },
    query: z.object({ locale: z.enum(['en', 'zh-Hans', 'zh-Hant']).optional() }),
    async run({ params, query }) {
      const row = await known(params.id);
      if (!row) return connectProblems.not_found({ id: params.id });
      const lines = Readable.from(rejectLines(row.id, query.locale as Locale | undefined));
      return ok(
        new Raw(lines, {
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': `attachment; filename="import-${row.id}-rejects.csv"`,
        }),
      );
    },
  }),
  readRoute({
    path: '/imports/:id/reading',
    summary: 'How the files of an import were read, and what of them is no row',
    permission: mayRun,
    response: z.array(FileReadingSchema),
    async run({ params }) {
      const row = await known(params.id);
      if (!row) return connectProblems.not_found({ id: params.id });
      return ok({ data: await readReport(platform.get().knex(), row.id) });
    },
  }),
  readRoute({
    path: '/imports/:id/rejects',
    summary: 'Rejected rows with their reasons, page by page',
    permission: mayRun,
    query: RejectsQuery,
    response: RejectsSchema,
    async run({ params, query }) {
      const row = await known(params.id);
      if (!row) return connectProblems.not_found({ id: params.id });
      const asked = RejectsQuery.safeParse(query);
      if (!asked.success) return kernelProblems.invalid_input({ summary: 'page is a whole number from 1 to 100000' });
      return ok({ data: await rejectsPage(row.id, asked.data.reason, asked.data.page) });
    },
  }),
  operationRoute('POST', '/imports/:id/rejects', correctReject, {
    input: ({ params, body }) => ({ ...(body as object), id: params.id }),
  }),
  operationRoute('POST', '/imports/preview', previewFile, { multipart: true, input: previewInput }),
  operationRoute('POST', '/imports', startImport, { status: 201, multipart: true, input: uploadInput }),
  operationRoute('POST', '/imports/:id/cancel', cancelImport, { input: ({ params }) => ({ id: params.id }) }),
  operationRoute('POST', '/imports/:id/resume', resumeImport, { input: ({ params }) => ({ id: params.id }) }),
  operationRoute('POST', '/imports/:id/run', runTriedImport, {
    status: 201,
    input: ({ params }) => ({ id: params.id }),
  }),
  operationRoute('POST', '/imports/:id/undo', undoImport, { input: ({ params }) => ({ id: params.id }) }),
];

const PAGE_ROWS = 25;

async function rejectsPage(importId: string, reason: string | undefined, page: number): Promise<RejectsDto> {
  const knex = platform.get().knex();
  const [rejects, reasons, readings] = await Promise.all([
    listRejects(knex, vault(), importId, { reason, from: (page - 1) * PAGE_ROWS, size: PAGE_ROWS }),
    countReasons(knex, importId),
    readReport(knex, importId),
  ]);
  const headerOf = (reject: { run: number; file: string }) =>
    readings.find(({ run, file }) => run === reject.run && file === reject.file)?.header ?? [];
  return { rows: rejects.map((reject) => ({ ...reject, header: headerOf(reject) })), reasons };
}

/** Rejected rows as CSV: file, row, reason, then the cells as they were. */
export async function* rejectLines(importId: string, locale: Locale = 'en'): AsyncGenerator<string> {
  // A byte order mark, so that spreadsheets read UTF-8.
  yield `\uFEFF${csvLine(['file', 'row', 'reason', 'cells'])}`;
  for await (const { file, row, problems, cells } of readRejects(platform.get().knex(), vault(), importId)) {
    const reason = problems.map((problem) => reasonText(problem, locale)).join(' ');
    yield csvLine([file, row, reason, ...cells]);
  }
}
