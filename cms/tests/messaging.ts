import type { Client } from 'pg';
import { type Answer, Person, type Running, until } from './server';

/** What tests of messages share: templates, customers who agreed, and the ways to see what became of a message. */
export class Messages {
  constructor(
    readonly kehu: Running,
    readonly admin: Person,
    readonly owner: Client,
  ) {}

  static async on(kehu: Running, owner: Client): Promise<Messages> {
    const messages = new Messages(kehu, await Person.signIn(kehu.url, 'admin'), owner);
    // Tests run at night too.
    await messages.settings({ quietFrom: '00:00', quietTo: '00:00', caps: [], quietHolidays: false });
    return messages;
  }

  async settings(changes: Record<string, unknown>): Promise<void> {
    const { purposes: _, senders: __, ...rules } = (await this.admin.get('/messaging/settings')).body.data;
    const saved = await this.admin.put('/messaging/settings', { ...rules, ...changes });
    expect([saved.status, saved.text]).toEqual([200, expect.any(String)]);
  }

  /** Changes the bank's calendar. */
  async calendar(changes: Record<string, unknown>): Promise<void> {
    const saved = await this.admin.put('/calendar', { ...(await this.admin.get('/calendar')).body.data, ...changes });
    expect([saved.status, saved.text]).toEqual([200, expect.any(String)]);
  }

  async template(channel: string, purpose: string, content: unknown): Promise<string> {
    const made = await this.admin.post('/message-templates', { name: 'Test', channel, purpose, content });
    expect([made.status, made.text]).toEqual([201, expect.any(String)]);
    const { id, version } = made.body.data;
    expect((await this.admin.put(`/message-templates/${id}`, { version, status: 'active' })).status).toBe(200);
    return id;
  }

  email = (purpose = 'marketing', text = 'Hello {{ customer.name }}'): Promise<string> =>
    this.template('email', purpose, {
      en: {
        subject: 'News for {{ customer.name }}',
        blocks: [
          { type: 'text', text },
          { type: 'button', text: 'More', href: 'https://bank.example/offer?a=1&b=2' },
          { type: 'footer', text: 'You agreed to this.' },
        ],
      },
    });

  /** A new customer, who has agreed to what is asked. */
  async customer(values: Record<string, unknown> = {}, agreed: [string, string][] = []): Promise<string> {
    const data = { name: 'Wen Test', email: `w${Math.random().toString(36).slice(2)}@mail.example`, ...values };
    const made = await this.admin.post('/customers', { data });
    expect([made.status, made.text]).toEqual([201, expect.any(String)]);
    for (const [purpose, channel] of agreed) await this.consent(made.body.data.id, purpose, channel, 'granted');
    return made.body.data.id;
  }

  async consent(recipient: string, purpose: string, channel: string, state: string): Promise<void> {
    const body = { recipient, purpose, channel, state, evidence: 'Signed form' };
    expect((await this.admin.post('/consents', body)).status).toBe(201);
  }

  async send(recipient: string, template: string): Promise<string> {
    const sent = await this.admin.post('/messages', { recipient, template });
    expect([sent.status, sent.text]).toEqual([201, expect.any(String)]);
    return sent.body.data.id;
  }

  delivery = async (id: string): Promise<Record<string, unknown>> =>
    (
      await this.admin.get(
        `/deliveries/${id}?fields=state,reason,attempts,dueAt,sentAt,openedAt,clickedAt,unsubscribedAt,bouncedAt,complainedAt,deliveredAt,language,cost`,
      )
    ).body.data;

  /** Waits until nothing more happens with a message by itself. */
  async settled(id: string): Promise<Record<string, unknown>> {
    let last: Record<string, unknown> = {};
    await until(`message ${id} is settled`, async () => {
      last = await this.delivery(id);
      return last.state !== 'sending' && !(last.state === 'queued' && last.reason === null);
    });
    return last;
  }

  /** What lies in the mailbox for a delivery. */
  async mail(id: string): Promise<{ subject: string; text: string; html: string; headers: Answer['body'][] }> {
    const found = await this.owner.query('select id from mailbox_messages where message_id like $1', [
      `<delivery-${id}@%`,
    ]);
    expect(found.rows).toHaveLength(1);
    return (await this.admin.get(`/mailbox/${found.rows[0].id}`)).body.data;
  }

  /** The address of a kind in a mail: a link (`c`), the pixel (`o`), unsubscribing (`u`), the preferences. */
  static way(text: string, kind: 'c' | 'o' | 'u' | 'p'): string {
    const found = new RegExp(kind === 'p' ? '/p/[\\w.-]+' : `/m/${kind}/[\\w.-]+`).exec(text);
    if (!found) throw new Error(`There is no ${kind} in ${text}`);
    return found[0];
  }
}
