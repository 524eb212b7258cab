import { createHash } from 'node:crypto';
import { type Finding, IMAGE_ADDRESS, type TemplateContent } from '../../contract';
import { textsOf } from '../templates/compiled';

export const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('base64url');

/** The uploaded pictures that a content shows, each with its place. */
export const imagesIn = (content: TemplateContent): { path: string; hash: string }[] =>
  textsOf(content).flatMap(({ path, text }) => {
    const hash = IMAGE_ADDRESS.exec(text)?.[1];
    return hash ? [{ path, hash }] : [];
  });

/** @param known hashes of pictures that there are */
export const missingImages = (content: TemplateContent, known: ReadonlySet<string>): Finding[] =>
  imagesIn(content)
    .filter(({ hash }) => !known.has(hash))
    .map(({ path }) => ({ level: 'error', code: 'unknown_image', path, message: 'there is no such picture any more' }));
