import { ok, type Result, SYSTEM } from '@kehu/kernel';
import { catalogue, type Field, type Gate, gateFor } from '@kehu/records';
import { mask } from '@kehu/vault';
import { messaging, recipientEntity } from '../state';

/** What every message may say of itself. */
const OWN = new Set(['unsubscribe_url', 'preferences_url', 'kehu_links', 'kehu_pixel', 'data']);
const declared = new Set<string>();

/** Lets templates use a variable that comes with the order of a delivery (`data`), by its bare name. */
export const defineTemplateVariable = (name: string): void => {
  declared.add(name);
};

/** Is it given by the bank itself, not a field of somebody's record? */
export const isOwnVariable = (path: string): boolean => {
  const [root = ''] = path.split('.');
  return OWN.has(root) || declared.has(root);
};

export const declaredVariables = (): readonly string[] => [...declared].sort();

/** Fields of the recipient, or of what it points to, that a text may hold. */
export type Meaning = { field: Field } | { why: 'unknown' | 'sensitive' } | 'own';

/** What a variable of a template stands for. Sensitive fields are let in where they have a mask, and shown by it. */
export function meaningOf(path: string): Meaning {
  const [root = '', ...rest] = path.split('.');
  if (isOwnVariable(path)) return 'own';
  if (root !== messaging.get().recipient.entity || rest.length === 0) return { why: 'unknown' };
  // One step through a relation at most: that much the gate reads in one statement.
  const found = rest.length <= 2 ? catalogue().resolve(recipientEntity(), rest.join('.')) : undefined;
  if (!found || found.isId || found.last.type === 'relation') return { why: 'unknown' };
  const { last } = found;
  if (last.dataClass !== 'C1' && (!last.mask || last.mask === 'all')) return { why: 'sensitive' };
  return { field: last };
}

/** The fields that a reading of recipients needs so that the paths can be filled. */
export function neededFields(paths: readonly string[]): {
  fields: string[];
  populate: Record<string, { fields: string[] }>;
} {
  const fields = new Set<string>([messaging.get().recipient.name]);
  const populate: Record<string, { fields: string[] }> = {};
  for (const path of paths) {
    const [root, first, second] = path.split('.');
    if (root !== messaging.get().recipient.entity || !first) continue;
    fields.add(first);
    if (!second) continue;
    populate[first] ??= { fields: [] };
    populate[first].fields.push(second);
  }
  return { fields: [...fields], populate };
}

/** Where the values of a text's variables stand in a recipient's record. */
export interface Slot {
  first: string;
  /** in the record that `first` points to */
  second: string | undefined;
  field: Field;
}

/** Looked up once for a text: finding out what a path means takes longer than filling it. */
export function slotsOf(paths: readonly string[]): Slot[] {
  return paths.flatMap((path) => {
    const [root, first, second] = path.split('.');
    const meaning = meaningOf(path);
    if (root !== messaging.get().recipient.entity || !first) return [];
    return typeof meaning === 'string' || 'why' in meaning ? [] : [{ first, second, field: meaning.field }];
  });
}

/** A record as templates see it: nothing is missing, choices by their name, sensitive values by their mask. */
export function asVariables(record: Record<string, unknown>, slots: readonly Slot[], language: string): object {
  const values: Record<string, unknown> = {};
  for (const { first, second, field } of slots) {
    if (!second) {
      values[first] = shownAs(record[first], field, language);
      continue;
    }
    const related = (values[first] as Record<string, unknown> | undefined) ?? {};
    related[second] = shownAs((record[first] as Record<string, unknown> | null)?.[second], field, language);
    values[first] = related;
  }
  return values;
}

function shownAs(raw: unknown, field: Field, language: string): unknown {
  if (raw === null || raw === undefined) return null;
  if (field.dataClass !== 'C1' && field.mask) return mask(String(raw), field.mask);
  if (field.options && typeof raw === 'string') {
    const option = field.options.find(({ value }) => value === raw);
    return option?.label[language as 'en'] ?? option?.label.en ?? raw;
  }
  return raw instanceof Date ? raw.toISOString() : raw;
}

/** Recipients by public id, as the system may read them, in one statement for each 200. */
export async function readRecipients(
  ids: readonly string[],
  paths: readonly string[],
  gate: Gate = gateFor(SYSTEM),
): Promise<Result<Map<string, Record<string, unknown>>>> {
  const { fields, populate } = neededFields(paths);
  const read = new Map<string, Record<string, unknown>>();
  for (let at = 0; at < ids.length; at += 200) {
    const page = await gate.list(recipientEntity().name, {
      filters: { id: { $in: ids.slice(at, at + 200) } },
      fields,
      populate,
      pagination: { pageSize: 200 },
    });
    if (!page.ok) return page;
    for (const record of page.value.data) read.set(record.id, record);
  }
  return ok(read);
}
