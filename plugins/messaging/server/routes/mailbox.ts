import { type ApiRoute, kernelProblems, ok, readRoute } from '@kehu/kernel';
import { z } from 'zod';
import { MailboxItemSchema, MailboxMessageSchema } from '../../contract';
import { itemOf, messageOf } from '../channels/read-mailbox';
import { findInMailbox, listMailbox } from '../queries/mailbox';

const permission = { action: 'read', subject: 'mailbox' };
const PAGE = 50;
const Query = z.object({ before: z.string().optional() });

export const mailboxRoutes: ApiRoute[] = [
  readRoute({
    path: '/mailbox',
    summary: 'Messages that the built-in mailbox holds, newest first',
    permission,
    audit: { operation: 'mailbox.list' },
    query: Query,
    response: z.array(MailboxItemSchema),
    async run({ query }) {
      const before = /^\d{1,18}$/.test(String(query.before)) ? String(query.before) : undefined;
      const rows = await listMailbox(PAGE + 1, before);
      const data = await Promise.all(rows.slice(0, PAGE).map(itemOf));
      return ok({ data, meta: { next: rows.length > PAGE ? (data.at(-1)?.id ?? null) : null } });
    },
  }),
  readRoute({
    path: '/mailbox/:id',
    summary: 'A message in the built-in mailbox',
    permission,
    audit: { operation: 'mailbox.read', note: ({ params }) => ({ record: ['mailbox', params.id as string] }) },
    response: MailboxMessageSchema,
    async run({ params }) {
      const found = /^\d{1,18}$/.test(params.id ?? '') ? await findInMailbox(params.id as string) : undefined;
      return found ? ok({ data: await messageOf(found) }) : kernelProblems.not_found();
    },
  }),
];
