import { LOCALES, type Locale } from '@kehu/kernel/contract';
import type { Definition } from '../../contract';
import { buildModel, quietly, SURVEY_LOCALE } from './model';

/** Of the definition as it was written: building a model takes long. */
const known = new WeakMap<Definition, Locale[]>();

/** The languages that a definition is written in, of ours; at least its own. */
export function languagesOf(definition: Definition): Locale[] {
  const found = known.get(definition) ?? quietly(() => read(definition));
  known.set(definition, found);
  return found;
}

function read(definition: Definition): Locale[] {
  const used = (buildModel(definition) as unknown as { getUsedLocales(): string[] }).getUsedLocales();
  const ours = LOCALES.filter((one) => used.includes(SURVEY_LOCALE[one]));
  return ours.length > 0 ? ours : ['en'];
}
