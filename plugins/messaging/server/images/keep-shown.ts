import type { Knex } from 'knex';
import { IMAGE_ADDRESS } from '../../contract';
import { knownImages, noteImageUses } from '../queries/images';

const ADDRESSES = new RegExp(IMAGE_ADDRESS.source.slice(1, -1), 'g');

/** Keeps the bank's pictures that a version of something else than a template shows, such as a survey. */
export async function keepShownImages(
  trx: Knex,
  { record, version, text }: { record: string; version: number; text: string },
): Promise<void> {
  const hashes = [...text.matchAll(ADDRESSES)].map(([, hash = '']) => hash);
  if (hashes.length > 0) await noteImageUses(trx, record, version, [...(await knownImages(trx, hashes))]);
}
