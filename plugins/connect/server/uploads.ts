import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ApiRequest } from '@kehu/kernel';
import type { NamedFile } from './mapping';

interface Upload {
  filepath: string;
  originalFilename: string | null;
}

/** What `POST /api/imports` hands to the operation: the form's fields and where its files were received. */
export function uploadInput({ ctx, body }: ApiRequest): unknown {
  const received = (ctx.request as { files?: Record<string, Upload | Upload[]> }).files ?? {};
  const uploads = Object.values(received).flat();
  const { preset, mapping, dryRun, answers } = (body ?? {}) as Record<string, unknown>;
  const files = uploads.map(({ filepath, originalFilename }, i) => ({
    name: basename(originalFilename ?? `file-${i + 1}`),
    path: filepath,
  }));
  return {
    ...(preset !== undefined && { preset }),
    ...(mapping !== undefined && { mapping: fromJson(mapping) }),
    ...(answers !== undefined && { answers: fromJson(answers) }),
    files,
    dryRun: dryRun === true || dryRun === 'true',
  };
}

/** What hands a file to `POST /api/imports/preview`. */
export function previewInput(request: ApiRequest): unknown {
  const { files } = uploadInput(request) as { files: unknown[] };
  const { entity, encoding } = (request.body ?? {}) as Record<string, unknown>;
  return { entity, file: files[0], ...(encoding !== undefined && encoding !== '' && { encoding }) };
}

/** A form carries text only; text that is not JSON is left for the input's check to refuse. */
function fromJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** Moves received files to where they stay for as long as the import is known. Their names are of no meaning there. */
export async function keepFiles(files: readonly NamedFile[], dataDir: string): Promise<NamedFile[]> {
  const folder = join(dataDir, randomUUID());
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept: NamedFile[] = [];
  for (const [i, { name, path }] of files.entries()) {
    const to = join(folder, String(i));
    await move(path, to);
    kept.push({ name, path: to });
  }
  return kept;
}

/** Received files may lie on another disk than the data. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await copyFile(from, to);
    await rm(from, { force: true });
  }
}
