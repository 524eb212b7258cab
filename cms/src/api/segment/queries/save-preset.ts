import { clock, newDocumentId } from '@kehu/kernel';
import type { Locale } from '@kehu/kernel/contract';
import type { Knex } from 'knex';
import type { z } from 'zod';
import type { SegmentPresetSchema } from '../contract';
import { readDefinition } from './evaluate';

/**
 * Makes a ready segment: active, or a draft with the reason where the bank has not the fields that it names.
 * @param language the bank's own: a record has one name for everybody
 */
export async function savePreset(
  trx: Knex.Transaction,
  { preset, name, description, definition }: z.output<typeof SegmentPresetSchema>,
  language: Locale,
): Promise<{ id: string; active: boolean }> {
  const read = readDefinition(definition);
  const id = newDocumentId();
  const now = clock.now();
  const rules = JSON.stringify(definition);
  const made = await trx.raw(
    `insert into segments (document_id, name, description, kind, status, size, broken, definition, problems, preset,
       version, created_at, updated_at, published_at)
     values (?, ?, ?, 'dynamic', ?, 0, ?, ?::jsonb, ?::jsonb, ?, 1, ?, ?, ?) returning id`,
    [
      id,
      name[language] ?? name.en,
      description[language] ?? description.en,
      read.ok ? 'active' : 'draft',
      !read.ok,
      rules,
      read.ok ? null : JSON.stringify(read.problem.fields ?? []),
      preset,
      now,
      now,
      now,
    ] as never[],
  );
  await trx.raw(
    `insert into segment_versions (segment_id, number, definition, author_name, at) values (?, 1, ?::jsonb, 'system', ?)`,
    [made.rows[0].id, rules, now],
  );
  return { id, active: read.ok };
}
