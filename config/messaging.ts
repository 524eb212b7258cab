import { env } from './env/index';

/** What messaging is to know of the bank: who gets messages, and the ways to them. */
export const messaging = () => ({
  recipient: {
    entity: 'customer',
    table: 'customers',
    name: 'name',
    email: 'email',
    sms: 'mobile',
    language: 'preferredLanguage',
    channel: 'preferredChannel',
    never: 'doNotContact',
  },
  secret: env.secret('messaging'),
  publicUrl: (env.settings.KEHU_PUBLIC_URL ?? `http://localhost:${env.settings.PORT}`).replace(/\/$/, ''),
  smtpUrl: env.settings.KEHU_SMTP_URL,
  smtpConnections: env.settings.KEHU_SMTP_CONNECTIONS,
  from: env.settings.KEHU_MAIL_FROM,
});
