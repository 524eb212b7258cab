import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type ImportPathsOptions, importPaths } from '../../server';
import { tempFile } from '../temp-file';

/** A preset for branches and one for customers, as a bank's own YAML file would be. */
export const SMALL_PRESET = `
name: small
label: { en: Small }
files:
  - name: branches
    match: ["branches*.csv"]
    entity: branch
    key: "small:branch:{code}"
    fields: { code: code, name: name, region: region }
  - name: customers
    match: ["customers*.csv"]
    entity: customer
    key: "small:customer:{no}"
    columns:
      no: { names: [no], required: true }
      note: [note]
      email: [email]
      born: [born]
      branchCode: [branch]
    fields:
      customerNo: no
      name: name
      birthDate: { column: born, date: YYYY-MM-DD }
      email: email
      note: { column: note, trim: false }
      branch: { ref: branch, key: "small:branch:{branchCode}" }
`;

/** Writes files beside each other, with the preset, and imports them. */
export async function importSmall(
  files: Record<string, string>,
  options: Partial<ImportPathsOptions> = {},
  presetText = SMALL_PRESET,
) {
  const preset = tempFile(presetText, 'small.yaml');
  const paths = Object.entries(files).map(([name, content]) => {
    const path = join(dirname(preset), name);
    writeFileSync(path, content);
    return path;
  });
  return importPaths({ paths, preset, ...options });
}

export async function importedSmall(...args: Parameters<typeof importSmall>) {
  const done = await importSmall(...args);
  if (!done.ok) throw new Error(done.problem.message);
  return done.value;
}

/** One line of CSV. */
export const csv = (...rows: (string | number)[][]): string =>
  rows.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(',')).join('\r\n');
