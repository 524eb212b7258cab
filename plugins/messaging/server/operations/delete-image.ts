import { defineOperation, ok } from '@kehu/kernel';
import { DeleteImageInput } from '../../contract';
import { messagingProblems } from '../problems';
import { removeImage } from '../queries/images';

/** Deletes a picture. One that a version of a template or survey shows stays: mails that went out show it too. */
export const deleteImage = defineOperation({
  name: 'message-image.delete',
  summary: 'Delete a picture that nothing shows',
  permission: { action: 'update', subject: 'message-template' },
  input: DeleteImageInput,
  audit: ({ input }) => ({ record: ['message-image', input.id] }),
  async run({ input: { id }, trx }) {
    const done = await removeImage(trx, id);
    if (done === 'unknown') return messagingProblems.image_not_found({ id });
    return done === 'used' ? messagingProblems.image_in_use() : ok({ id });
  },
});
