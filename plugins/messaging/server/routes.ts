import { type ApiRoute, operationRoute } from '@kehu/kernel';
import { recordConsent } from './operations/record-consent';
import { createTemplate, saveTemplate } from './operations/save-template';
import { sendMessage } from './operations/send-message';
import { consentRoutes } from './routes/consent';
import { mailboxRoutes } from './routes/mailbox';

export const routes: ApiRoute[] = [
  ...consentRoutes,
  ...mailboxRoutes,
  operationRoute('POST', '/message-templates', createTemplate, { status: 201 }),
  operationRoute('PUT', '/message-templates/:id', saveTemplate),
  operationRoute('POST', '/messages', sendMessage, { status: 201 }),
  operationRoute('POST', '/consents', recordConsent, { status: 201 }),
];
