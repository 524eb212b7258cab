import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { saveRole } from '@kehu/access';
import { RoleSchema } from '@kehu/access/contract';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { parse } from 'yaml';
import { z } from 'zod';
import { env } from '#config/env';

/** The roles of the preset, where they are not there yet; what was changed since stays as it is. */
export async function seedRoles(strapi: Core.Strapi): Promise<void> {
  const text = readFileSync(join(env.root, 'config/presets/roles.yaml'), 'utf8');
  const roles = z.array(RoleSchema).parse(parse(text));
  for (const role of roles) await saveRole(strapi.db.connection as unknown as Knex, role, null);
}
