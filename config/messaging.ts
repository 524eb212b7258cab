import { readFileSync } from 'node:fs';
import { env, SettingError } from './env/index';

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
    timeZone: 'timeZone',
  },
  secret: env.secret('messaging'),
  reportSecret: env.settings.KEHU_REPORT_SECRET ?? env.secret('message-reports'),
  publicUrl: (env.settings.KEHU_PUBLIC_URL ?? `http://localhost:${env.settings.PORT}`).replace(/\/$/, ''),
  smtpUrl: env.settings.KEHU_SMTP_URL,
  smtpConnections: env.settings.KEHU_SMTP_CONNECTIONS,
  leaseSeconds: env.settings.KEHU_MESSAGE_LEASE,
  from: env.settings.KEHU_MAIL_FROM,
  smtpPerDomain: env.settings.KEHU_SMTP_PER_DOMAIN,
  bounceDomain: env.settings.KEHU_BOUNCE_DOMAIN,
  bouncePort: env.settings.KEHU_BOUNCE_PORT,
  dkim: dkim(),
  testAddresses: env.settings.KEHU_TEST_ADDRESSES,
  linkCheck: env.settings.KEHU_LINK_CHECK,
  smsUrl: env.settings.KEHU_SMS_URL,
});

/** `<domain>:<selector>:<file of the private key>` */
function dkim(): { domain: string; selector: string; privateKey: string } | undefined {
  const setting = env.settings.KEHU_DKIM;
  if (!setting) return undefined;
  const [domain = '', selector = '', ...file] = setting.split(':');
  try {
    return { domain, selector, privateKey: readFileSync(file.join(':'), 'utf8') };
  } catch {
    throw new SettingError('The setting KEHU_DKIM names a key file that cannot be read.');
  }
}
