import { catalogue, type Entity, type Field } from '@kehu/records';

/** The entity that messages go to, and what its fields mean to messaging. */
export interface RecipientConfig {
  entity: string;
  table: string;
  name: string;
  email: string;
  sms: string;
  language: string;
  /** the channel that the recipient likes best */
  channel: string;
  /** true: nothing but what the bank must say */
  never: string;
  /** a field with the name of the recipient's time zone; without it the bank's own is taken */
  timeZone?: string;
}

/** What the plugin was started with. */
export interface MessagingConfig {
  recipient: RecipientConfig;
  /** signs links and webhooks */
  secret: string;
  /** providers sign their reports with it */
  reportSecret: string;
  /** address of this installation as customers reach it, without a slash at the end */
  publicUrl: string;
  /** `smtp://…`; without it e-mails go to the built-in mailbox */
  smtpUrl?: string;
  /** connections that are held to the mail server */
  smtpConnections: number;
  /** how long a process that sends may give no sign before its messages are looked after by another */
  leaseSeconds: number;
  /** e-mails a second to one domain; 0: no limit */
  smtpPerDomain: number;
  /** `Name <address>` */
  from: string;
  /** mails of failure come back to it, at an address that carries the delivery's number (VERP) */
  bounceDomain?: string;
  /** this machine takes them itself, on this port */
  bouncePort?: number;
  dkim?: { domain: string; selector: string; privateKey: string };
  /** addresses and numbers that anybody who may try out templates may send a test to */
  testAddresses: readonly string[];
  /** whether links of templates are asked if they answer */
  linkCheck: boolean;
  /** `https://` of an Aliyun kind or `smpp://`; without it text messages go to the built-in mailbox */
  smsUrl?: string;
}

let current: MessagingConfig | undefined;

export const messaging = {
  start(next: MessagingConfig): void {
    current = next;
  },
  get(): MessagingConfig {
    if (!current) throw new Error('The messaging plugin is not registered.');
    return current;
  },
};

/** The recipient's entity in the catalogue. */
export const recipientEntity = (): Entity => catalogue().entity(messaging.get().recipient.entity);

/** A column of the recipient's table. @throws when the configuration names a field that stands elsewhere */
export function recipientColumn(name: string): string {
  const storage = recipientField(name).storage;
  if (storage.in !== 'column' && storage.in !== 'vault') throw new Error(`${name} of the recipient has no column.`);
  return storage.column;
}

export function recipientField(name: string): Field {
  const field = recipientEntity().fields.get(name);
  if (!field) throw new Error(`The recipient has no field ${name}.`);
  return field;
}
