import { queue } from '@kehu/jobs';
import { type Actor, defineOperation, type OperationContext, ok, type Result, signals } from '@kehu/kernel';
import { vault } from '@kehu/vault';
import { z } from 'zod';
import { type ImportAnswers, ImportAnswersSchema, ImportMappingSchema } from '../../contract';
import { fillableBy } from '../domain/fillable';
import { presetOf } from '../domain/mapped-preset';
import { importRun } from '../jobs/import-jobs';
import { loadPreset, type NamedFile, type Preset } from '../mapping';
import { connectProblems } from '../problems';
import { insertImport } from '../queries/imports';
import { prepareFiles } from '../running/prepare-files';
import { connect } from '../state';
import { keepFiles } from '../uploads';

const Input = z
  .object({
    /** name of a preset; from the command line also the path of a YAML file */
    preset: z.string().min(1).max(4096).optional(),
    /** instead of a preset: which column fills which field, for a table of one kind of record */
    mapping: ImportMappingSchema.optional(),
    files: z.array(z.object({ name: z.string().min(1).max(255), path: z.string().min(1) })).max(1000),
    dryRun: z.boolean().default(false),
    /** settles what the files leave open, for all steps of the preset */
    answers: ImportAnswersSchema.optional(),
    /** `job`: a worker runs it on files that were received and are kept; `here`: the caller runs it on files in place */
    runs: z.enum(['job', 'here']).default('job'),
  })
  .refine((input) => (input.preset === undefined) !== (input.mapping === undefined), {
    path: ['preset'],
    message: 'say either a preset or a mapping',
  });
type Input = z.output<typeof Input>;

/**
 * Starts an import. Files that are broken as a whole, or that the preset does not know, are refused here and leave
 * nothing behind; large files are read through by the run before it writes its first row.
 */
export const startImport = defineOperation<typeof Input, { id: string }>({
  name: 'import.start',
  summary: 'Start an import',
  permission: { action: 'run', subject: 'import' },
  input: Input,
  audit: ({ input, output }) => ({
    record: ['import', output.id],
    details: {
      preset: input.preset,
      mapping: input.mapping,
      answers: input.answers,
      files: input.files.map(({ name }) => name),
      dryRun: input.dryRun,
    },
  }),
  async run(ctx) {
    const { input } = ctx;
    const preset = await acceptable(ctx);
    return preset.ok ? begin(ctx, input, preset.value, ctx.actor) : preset;
  },
});

/** The preset, when it is there and the files fit it. */
async function acceptable(ctx: OperationContext & { input: Input }): Promise<Result<Preset>> {
  const { input } = ctx;
  const preset = input.mapping
    ? presetOf(input.mapping, fillableBy(ctx.records.views))
    : await named(input.preset as string, input.runs);
  if (!preset.ok) return preset;
  const settled = input.answers ? answered(preset.value, input.answers) : preset.value;
  const prepared = await prepareFiles(settled, input.files, 'start');
  return prepared.ok ? ok(settled) : prepared;
}

function answered(preset: Preset, { encoding, sheet, ...styles }: ImportAnswers): Preset {
  const said = Object.fromEntries(Object.entries(styles).filter(([, value]) => value !== undefined));
  const reading = { ...(encoding && { encoding }), ...(sheet && { sheet }) };
  return {
    ...preset,
    files: preset.files.map((step) => ({ ...step, ...said, reading: { ...step.reading, ...reading } })),
  };
}

async function named(preset: string, runs: Input['runs']): Promise<Result<Preset>> {
  // Over HTTP a path would let somebody read any file of the server as a preset.
  if (runs === 'job' && /[^a-z0-9-]/.test(preset)) {
    return connectProblems.preset_unknown({ preset: preset.slice(0, 60), known: '' });
  }
  return loadPreset(preset, connect.get().presetsDir);
}

async function begin(
  { trx, now }: OperationContext,
  input: Input,
  preset: Preset,
  startedBy: Actor,
): Promise<Result<{ id: string }>> {
  const { runs, dryRun } = input;
  const own: NamedFile[] = runs === 'job' ? await keepFiles(input.files, connect.get().dataDir) : input.files;
  const files = await Promise.all(own.map(async (file) => ({ ...file, bytes: await vault().clearSizeOf(file.path) })));
  const id = await insertImport(trx, { preset, files, dryRun, startedBy, createdAt: now() });
  if (runs === 'job') await queue().enqueue(importRun.name, { importId: id }, { trx });
  await signals.send(trx, 'import', id);
  return ok({ id });
}
