import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fail, ok, type Problem, type Result } from '@kehu/kernel';
import { parse, YAMLParseError } from 'yaml';
import { connectProblems } from '../problems';
import { orderSteps } from './order-steps';
import { type Preset, PresetSchema } from './preset';

const isYaml = (file: string): boolean => ['.yaml', '.yml'].includes(extname(file));

/** Every preset of a directory; one that is not right keeps no other from being used. */
export async function loadPresets(directory: string): Promise<{ presets: Preset[]; problems: Problem[] }> {
  const presets: Preset[] = [];
  const problems: Problem[] = [];
  for (const file of await presetFiles(directory)) {
    const loaded = await loadPresetFile(join(directory, file));
    if (loaded.ok) presets.push(loaded.value);
    else problems.push(loaded.problem);
  }
  return { presets, problems };
}

/** A preset by its name (that of its file in the directory), or by the path of a YAML file. */
export async function loadPreset(nameOrPath: string, directory: string): Promise<Result<Preset>> {
  if (isYaml(nameOrPath)) return loadPresetFile(nameOrPath);
  const files = await presetFiles(directory);
  const file = files.find((one) => basename(one, extname(one)) === nameOrPath);
  if (file) return loadPresetFile(join(directory, file));
  const known = files.map((one) => basename(one, extname(one))).join(', ');
  return connectProblems.preset_unknown({ preset: nameOrPath, known });
}

const presetFiles = async (directory: string): Promise<string[]> => (await readdir(directory)).filter(isYaml).sort();

async function loadPresetFile(path: string): Promise<Result<Preset>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return connectProblems.preset_unreadable({ path });
  }
  const preset = parsePreset(text);
  return preset.ok ? preset : fail({ ...preset.problem, message: `${path}: ${preset.problem.message}` });
}

/** Reads and checks the text of a preset; a refusal names each place that is wrong. */
export function parsePreset(text: string): Result<Preset> {
  let raw: unknown;
  try {
    raw = parse(text);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    return connectProblems.preset_invalid({ reason: error.message.split('\n')[0] });
  }
  const parsed = PresetSchema.safeParse(raw);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => ({
      path: issue.path.join('.'),
      code: 'invalid',
      message: issue.message,
    }));
    const reason = fields.map(({ path, message }) => `${path}: ${message}`).join('; ');
    return connectProblems.preset_invalid({ reason }, { fields });
  }
  const names = parsed.data.files.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) return connectProblems.preset_invalid({ reason: `files: two are called ${twice}` });
  try {
    orderSteps(parsed.data);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return connectProblems.preset_invalid({ reason: error.message });
  }
  return ok(parsed.data);
}
