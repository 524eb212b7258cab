import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { queue } from '@kehu/jobs';
import { bankLanguage } from '@kehu/messaging';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { parse } from 'yaml';
import { z } from 'zod';
import { env } from '#config/env';
import { SegmentPresetSchema } from '../api/segment/contract';
import { savePreset } from '../api/segment/queries/save-preset';
import { refreshSegments } from '../api/segment/refresh/jobs';

/** The segments of the preset, into a bank that has none yet. */
export async function seedSegments(strapi: Core.Strapi): Promise<void> {
  const knex = strapi.db.connection as unknown as Knex;
  const text = readFileSync(join(env.root, 'config/presets/segments.yaml'), 'utf8');
  const presets = z.array(SegmentPresetSchema).parse(parse(text));
  await knex.transaction(async (trx) => {
    await trx.raw('lock table segments in share row exclusive mode');
    if ((await trx.raw('select 1 from segments limit 1')).rows.length > 0) return;
    const language = await bankLanguage(trx);
    const active: string[] = [];
    for (const preset of presets) {
      const saved = await savePreset(trx, preset, language);
      if (saved.active) active.push(saved.id);
    }
    if (active.length > 0) await queue().enqueue(refreshSegments, { segments: active }, { trx });
  });
}
