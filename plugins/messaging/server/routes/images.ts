import { basename } from 'node:path';
import { type ApiRequest, type ApiRoute, ok, operationRoute, platform, readRoute } from '@kehu/kernel';
import { z } from 'zod';
import { IMAGE_MEGABYTES, ImageSchema } from '../../contract';
import { deleteImage } from '../operations/delete-image';
import { uploadImage } from '../operations/upload-image';
import { listImages } from '../queries/images';

const PAGE = 24;
const Query = z.object({ before: z.string().optional() });

export const imageRoutes: ApiRoute[] = [
  readRoute({
    path: '/message-images',
    summary: 'Pictures for e-mails, newest first',
    permission: { action: 'read', subject: 'message-template' },
    query: Query,
    response: z.array(ImageSchema),
    async run({ query }) {
      const before = /^\d{1,18}$/.test(String(query.before)) ? String(query.before) : undefined;
      const rows = await listImages(platform.get().knex(), PAGE + 1, before);
      const data = rows.slice(0, PAGE);
      return ok({ data, meta: { next: rows.length > PAGE ? (data.at(-1)?.id ?? null) : null } });
    },
  }),
  operationRoute('POST', '/message-images', uploadImage, {
    status: 201,
    multipart: { maxMegabytes: IMAGE_MEGABYTES },
    input: received,
  }),
  operationRoute('DELETE', '/message-images/:id', deleteImage),
];

interface Received {
  filepath: string;
  originalFilename: string | null;
}

/** The one file of the form, and what it shows. */
function received({ ctx, body }: ApiRequest): unknown {
  const files = (ctx.request as { files?: Record<string, Received | Received[]> }).files ?? {};
  const [file, ...more] = Object.values(files).flat();
  const { alt, ...rest } = (body ?? {}) as Record<string, unknown>;
  return {
    ...rest,
    ...(more.length > 0 && { more: more.length }),
    ...(alt !== undefined && { alt }),
    ...(file && { file: { name: basename(file.originalFilename ?? 'picture'), path: file.filepath } }),
  };
}
