import type { Knex } from 'knex';
import type { Image, ImageExtension } from '../../contract';

interface NewImage {
  hash: string;
  extension: ImageExtension;
  width: number;
  height: number;
  bytes: Buffer;
  alt: string;
  at: Date;
  by: string | null;
}

/** Keeps a picture; one whose bytes are there already stays as it is, and takes a text where it had none. */
export async function keepImage(trx: Knex, image: NewImage): Promise<string> {
  const kept = await trx.raw(
    `insert into message_images (hash, extension, width, height, bytes, alt, at, by) values (?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (hash) do update set alt = coalesce(nullif(message_images.alt, ''), excluded.alt)
     returning id`,
    [image.hash, image.extension, image.width, image.height, image.bytes, image.alt, image.at, image.by],
  );
  return String(kept.rows[0].id);
}

const COLUMNS = `i.id::text, '/m/i/' || i.hash || '.' || i.extension as address, i.width, i.height,
  octet_length(i.bytes) as size, i.alt, i.at, i.by,
  (select count(distinct u.template)::int from message_image_uses u where u.image = i.hash) as uses`;

const asImage = (row: Omit<Image, 'at'> & { at: Date }): Image => ({ ...row, at: row.at.toISOString() });

export async function findImage(knex: Knex, id: string): Promise<Image | undefined> {
  const found = await knex.raw(`select ${COLUMNS} from message_images i where i.id = ?`, [id]);
  return found.rows[0] && asImage(found.rows[0]);
}

/** Newest first. @param before the id behind which to go on */
export async function listImages(knex: Knex, limit: number, before: string | undefined): Promise<Image[]> {
  const found = await knex.raw(
    `select ${COLUMNS} from message_images i where i.id < coalesce(?::bigint, 9223372036854775807)
     order by i.id desc limit ?`,
    [before ?? null, limit],
  );
  return found.rows.map(asImage);
}

export async function imageBytes(knex: Knex, hash: string, extension: string): Promise<Buffer | undefined> {
  const found = await knex.raw('select bytes from message_images where hash = ? and extension = ?', [hash, extension]);
  return found.rows[0]?.bytes;
}

/** Of some pictures those that there are; within a transaction they stay until its end. */
export async function knownImages(trx: Knex, hashes: readonly string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const found = await trx.raw('select hash from message_images where hash = any(?) for key share', [
    hashes as string[],
  ]);
  return new Set(found.rows.map(({ hash }: { hash: string }) => hash));
}

export async function noteImageUses(
  trx: Knex,
  template: string,
  version: number,
  hashes: readonly string[],
): Promise<void> {
  await trx.raw(
    `insert into message_image_uses (image, template, version) select distinct hash, ?, ?::int from unnest(?::text[]) h (hash)`,
    [template, version, hashes as string[]],
  );
}

/** Takes a picture away that no version of a template or survey shows. */
export async function removeImage(trx: Knex, id: string): Promise<'removed' | 'used' | 'unknown'> {
  const held = await trx.raw('select hash from message_images where id = ? for update', [id]);
  const hash = held.rows[0]?.hash as string | undefined;
  if (!hash) return 'unknown';
  if ((await trx.raw('select 1 from message_image_uses where image = ? limit 1', [hash])).rows.length > 0)
    return 'used';
  await trx.raw('delete from message_images where id = ?', [id]);
  return 'removed';
}
