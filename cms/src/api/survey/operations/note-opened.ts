import { defineOperation, ok } from '@kehu/kernel';
import { z } from 'zod';
import { noteOpened } from '../queries/invitations';

/** Notes that somebody looked at the page of their invitation. */
export const noteInvitationOpened = defineOperation({
  name: 'survey-invitation.note-opened',
  summary: 'Note that a link to a survey was followed',
  permission: 'public',
  input: z.strictObject({ id: z.string().regex(/^\d{1,18}$/) }),
  audit: { none: "a customer's own act, kept with the invitation itself" },
  async run({ input, trx, now }) {
    await noteOpened(trx, input.id, now());
    return ok(null);
  },
});
