import type { Client } from 'pg';
import { connectAsOwner } from './database';
import { Messages } from './messaging';
import { Person, type Running, until } from './server';

/** So many customers need the approval of somebody else. */
export const APPROVAL_FROM = '250';

/** What tests of campaigns share: people, segments, texts, plans, and the bank's own rows to count by. */
export class Campaigns {
  readonly segments = { everybody: '', some: '' };
  readonly templates = { A: '', B: '' };

  private constructor(
    private readonly sql: Client,
    readonly marketer: Person,
    readonly admin: Person,
    readonly teller: Person,
  ) {}

  /** On a bank that has just been started. */
  static async on(kehu: Running): Promise<Campaigns> {
    const campaigns = await Campaigns.again(kehu);
    // At any time of the day.
    await Messages.on(kehu, campaigns.sql);
    Object.assign(campaigns.segments, {
      everybody: await campaigns.activeSegment('Everybody', { customerNo: { $notNull: true } }),
      some: await campaigns.activeSegment('Individuals', { kind: 'individual', name: { $contains: 'a' } }),
    });
    Object.assign(campaigns.templates, {
      A: await campaigns.activeTemplate('Offer A'),
      B: await campaigns.activeTemplate('Offer B'),
    });
    return campaigns;
  }

  /** On a bank that was started again. @param before what it held */
  static async again(kehu: Running, before?: Campaigns): Promise<Campaigns> {
    const sql = await connectAsOwner(kehu.dataDir);
    const [marketer, admin, teller] = await Promise.all(
      ['marketer', 'admin', 'teller'].map((who) => Person.signIn(kehu.url, who)),
    );
    const campaigns = new Campaigns(sql, marketer as Person, admin as Person, teller as Person);
    if (before) Object.assign(campaigns, { segments: before.segments, templates: before.templates });
    return campaigns;
  }

  rows = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
    (await this.sql.query(text, values)).rows as T[];

  async made(answer: Promise<{ status: number; text: string; body: { data: { id: string } } }>): Promise<string> {
    const { status, text, body } = await answer;
    if (status !== 201) throw new Error(text);
    return body.data.id;
  }

  async activeSegment(name: string, definition: unknown): Promise<string> {
    const id = await this.made(this.marketer.post('/segments', { name, definition }));
    expect((await this.marketer.post(`/segments/${id}/activate`, {})).status).toBe(200);
    await until(`${name} has members`, async () => (await this.size(id)) > 0);
    return id;
  }

  /** Members of a segment. */
  async size(segment: string): Promise<number> {
    const [found] = await this.rows<{ n: number }>(
      'select count(*)::int as n from segment_members m join segments s on s.id = m.segment_id where s.document_id = $1',
      [segment],
    );
    return found?.n ?? 0;
  }

  /** Messages in the mailbox. */
  async mails(): Promise<number> {
    return (await this.rows<{ n: number }>('select count(*)::int as n from mailbox_messages'))[0]?.n ?? 0;
  }

  private async activeTemplate(name: string): Promise<string> {
    const content = {
      en: {
        subject: `${name} for {{ customer.name }}`,
        blocks: [
          { type: 'text', text: 'Good day {{ customer.name }}' },
          { type: 'button', text: 'See', href: 'https://bank.example/offer' },
          { type: 'footer', text: '<a href="{{ unsubscribe_url }}">Unsubscribe</a>' },
        ],
      },
    };
    const template = { name, channel: 'email', purpose: 'marketing', content };
    const answer = await this.marketer.post('/message-templates', template);
    if (answer.status !== 201) throw new Error(answer.text);
    const { id, version } = answer.body.data;
    const saved = await this.marketer.put(`/message-templates/${id}`, { id, version, status: 'active' });
    if (saved.status !== 200) throw new Error(saved.text);
    return id;
  }

  /** Two texts, a fifth of the audience left out, a goal by a field of the customer. */
  abPlan = (segment: string, more: Record<string, unknown> = {}) => ({
    audience: { include: [segment] },
    holdOut: 20,
    steps: [
      {
        id: 's1',
        kind: 'message',
        channels: ['email'],
        variants: [
          { key: 'A', templates: { email: this.templates.A } },
          { key: 'B', templates: { email: this.templates.B } },
        ],
      },
    ],
    conversion: { kind: 'condition', condition: { occupation: { $eq: 'Won over' } } },
    ...more,
  });

  async planned(name: string, plan: unknown): Promise<string> {
    const id = await this.made(this.marketer.post('/campaigns', { data: { name } }));
    const saved = await this.marketer.put(`/campaigns/${id}/plan`, { planVersion: 0, plan });
    if (saved.status !== 200) throw new Error(saved.text);
    return id;
  }

  steer = (id: string, verb: string, who = this.marketer) => who.post(`/campaigns/${id}/${verb}`, {});

  rowId = async (id: string): Promise<number | undefined> =>
    (await this.rows<{ id: number }>('select id from campaigns where document_id = $1', [id]))[0]?.id;

  settled = (id: string): Promise<void> =>
    until(
      'every message is settled',
      async () => {
        const [open] = await this.rows<{ n: number }>(
          `select (select count(*) from deliveries where source = $1 and state in ('queued', 'sending'))
             + (select count(*) from campaign_members where campaign_id = $2 and state = 'active') as n`,
          [`campaign:${id}`, await this.rowId(id)],
        );
        return Number(open?.n) === 0;
      },
      90_000,
    );
}
