import { type ApiRoute, operationRoute } from '@kehu/kernel';
import { recordConsent } from './operations/record-consent';
import { resolveDelivery } from './operations/resolve-delivery';
import { sendMessage } from './operations/send-message';
import { liftSuppressionOf, suppressRecipient } from './operations/suppress-recipient';
import { consentRoutes } from './routes/consent';
import { imageRoutes } from './routes/images';
import { mailboxRoutes } from './routes/mailbox';
import { settingsRoutes } from './routes/settings';
import { templateRoutes } from './routes/templates';

export const routes: ApiRoute[] = [
  ...templateRoutes,
  ...imageRoutes,
  ...consentRoutes,
  ...mailboxRoutes,
  ...settingsRoutes,
  operationRoute('POST', '/messages', sendMessage, { status: 201 }),
  operationRoute('POST', '/deliveries/:id/resolve', resolveDelivery),
  operationRoute('POST', '/consents', recordConsent, { status: 201 }),
  operationRoute('POST', '/suppressions', suppressRecipient),
  operationRoute('POST', '/suppressions/lift', liftSuppressionOf),
];
