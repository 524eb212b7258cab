import type { Client } from 'pg';
import { connectAsOwner } from './database';
import { Messages } from './messaging';
import { type Answer, Person, type Running } from './server';

/** Two pages, a score, a reason where it is low, choices; in two languages. */
export const DEFINITION = {
  title: { default: 'How was it?', 'zh-cn': '您的体验如何？' },
  pages: [
    {
      name: 'first',
      elements: [
        {
          type: 'rating',
          name: 'recommend',
          title: { default: 'Would you recommend us?', 'zh-cn': '您会推荐我们吗？' },
          rateMin: 0,
          rateMax: 10,
          isRequired: true,
        },
        { type: 'comment', name: 'why', title: 'What went wrong?', visibleIf: '{recommend} <= 6' },
      ],
    },
    {
      name: 'second',
      elements: [
        { type: 'checkbox', name: 'liked', title: 'What did you like?', choices: ['speed', 'people', 'app'] },
        { type: 'rating', name: 'satisfied', title: 'How satisfied are you?', metric: 'csat' },
      ],
    },
  ],
};

/** What tests of surveys share: people, surveys, links, and the bank's own rows to count by. */
export class Surveys {
  private constructor(
    readonly kehu: Running,
    readonly messages: Messages,
    private readonly sql: Client,
    readonly marketer: Person,
    readonly admin: Person,
    readonly teller: Person,
    readonly rm: Person,
  ) {}

  /** On a bank that has just been started. */
  static async on(kehu: Running): Promise<Surveys> {
    const sql = await connectAsOwner(kehu.dataDir);
    const signIn = (who: string) => Person.signIn(kehu.url, who);
    const messages = await Messages.on(kehu, sql);
    return new Surveys(
      kehu,
      messages,
      sql,
      await signIn('marketer'),
      await signIn('admin'),
      await signIn('teller'),
      await signIn('rm'),
    );
  }

  rows = async <T>(text: string, values: unknown[] = []): Promise<T[]> =>
    (await this.sql.query(text, values)).rows as T[];

  async made(answer: Promise<Answer>): Promise<string> {
    const { status, text, body } = await answer;
    if (status !== 201) throw new Error(text);
    return body.data.id;
  }

  /** A survey that can be answered. */
  async open(name: string, definition: unknown = DEFINITION, settings: unknown = {}): Promise<string> {
    const id = await this.made(this.marketer.post('/surveys', { data: { name } }));
    const saved = await this.marketer.put(`/surveys/${id}/definition`, { definitionVersion: 0, definition });
    if (saved.status !== 200) throw new Error(saved.text);
    const set = await this.marketer.put(`/surveys/${id}/settings`, { settings });
    if (set.status !== 200) throw new Error(set.text);
    const opened = await this.marketer.post(`/surveys/${id}/open`, {});
    if (opened.status >= 300) throw new Error(opened.text);
    return id;
  }

  /** A message that carries the link. */
  template = (purpose = 'service'): Promise<string> =>
    this.messages.template('email', purpose, {
      en: {
        subject: 'Tell us, {{ customer.name }}',
        blocks: [{ type: 'button', text: 'Answer', href: '{{ survey_url }}' }],
      },
    });

  /** The link by which staff takes down answers of a customer, or of nobody. */
  async link(survey: string, customer?: string): Promise<string> {
    const entered = await this.marketer.post(`/surveys/${survey}/entries`, { ...(customer && { customer }) });
    if (entered.status >= 300) throw new Error(entered.text);
    return new URL(entered.body.data.url).pathname;
  }

  /** Where the button of a sent message leads. */
  async linkInMail(delivery: string): Promise<string> {
    const { text } = await this.messages.mail(delivery);
    const tracked = `${this.kehu.url}${Messages.way(text, 'c')}`;
    const { headers } = await fetch(tracked, { redirect: 'manual', headers: { connection: 'close' } });
    return new URL(headers.get('location') as string).pathname;
  }

  /** Sends answers by a link, as the page does. */
  async give(link: string, body: unknown): Promise<Answer> {
    const response = await fetch(`${this.kehu.url}${link}/answers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      text,
      body: text.startsWith('{') ? JSON.parse(text) : {},
      headers: response.headers,
    };
  }

  complete = (link: string, answers: unknown): Promise<Answer> => this.give(link, { answers, complete: true });
}
