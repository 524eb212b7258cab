import { type ApiRoute, ok, operationRoute, platform, readRoute } from '@kehu/kernel';
import { MessagingSettingsSchema } from '../../contract';
import { saveMessagingSettings, savePurpose } from '../operations/save-settings';
import { readPurposes, readRules } from '../queries/settings';
import { messaging } from '../state';

/** A server's address without the name and password that open it. */
const hostOf = (url: string | undefined): string => (url ? new URL(url).host : 'mailbox');

export const settingsRoutes: ApiRoute[] = [
  readRoute({
    path: '/messaging/settings',
    summary: 'When, how often and by which way messages go out',
    permission: { action: 'read', subject: 'messaging' },
    response: MessagingSettingsSchema,
    async run() {
      const knex = platform.get().knex();
      const [rules, purposes] = await Promise.all([readRules(knex), readPurposes(knex)]);
      const { from, smtpUrl, smsUrl, publicUrl } = messaging.get();
      const senders = { from, email: hostOf(smtpUrl), sms: hostOf(smsUrl), publicUrl };
      return ok({ data: { ...rules, purposes, senders } });
    },
  }),
  operationRoute('PUT', '/messaging/settings', saveMessagingSettings),
  operationRoute('PUT', '/messaging/purposes/:name', savePurpose),
];
