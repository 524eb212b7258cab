import { defineOperation, ok, readReceived } from '@kehu/kernel';
import { IMAGE_MEGABYTES, type Image, ImageSchema, UploadImageInput } from '../../contract';
import { hashOf } from '../images/addresses';
import { readImage } from '../images/read-image';
import { messagingProblems } from '../problems';
import { findImage, keepImage } from '../queries/images';

/** Keeps a picture for e-mails. The same bytes are kept once; what they are is read from themselves. */
export const uploadImage = defineOperation<typeof UploadImageInput, Image>({
  name: 'message-image.upload',
  summary: 'Upload a picture for e-mails',
  permission: { action: 'update', subject: 'message-template' },
  input: UploadImageInput,
  output: ImageSchema,
  audit: ({ output }) => ({ record: ['message-image', output.id], details: { address: output.address } }),
  async run({ input: { file, alt }, trx, actor, now }) {
    const bytes = await readReceived(file.path);
    if (bytes.length > IMAGE_MEGABYTES * 1024 ** 2)
      return messagingProblems.image_too_large({ megabytes: IMAGE_MEGABYTES });
    const image = readImage(bytes);
    if (!image) return messagingProblems.image_unreadable({ file: file.name });
    const id = await keepImage(trx, { ...image, hash: hashOf(bytes), bytes, alt, at: now(), by: actor.name });
    return ok((await findImage(trx, id)) as Image);
  },
});
