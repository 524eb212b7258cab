import type { Knex } from 'knex';
import type { RowWriter } from './rows';

interface DemoTemplate {
  name: string;
  channel: 'email' | 'sms' | 'in-app';
  purpose: string;
  content: Record<string, unknown>;
}

const email = (subject: string, preheader: string, blocks: unknown[]) => ({ subject, preheader, blocks });
const part = (type: string, text: string) => ({ type, text });

/** What the demo's marketers begin with. */
const TEMPLATES: readonly DemoTemplate[] = [
  {
    name: 'Call before a deposit matures',
    channel: 'in-app',
    purpose: 'service',
    content: {
      en: { title: 'Call {{ customer.name }}', text: 'A deposit matures soon. Ask what {{ customer.name }} plans.' },
      'zh-Hans': { title: '致电{{ customer.name }}', text: '该客户有定期存款即将到期，请了解其安排。' },
      'zh-Hant': { title: '致電{{ customer.name }}', text: '該客戶有定期存款即將到期，請瞭解其安排。' },
    },
  },
  {
    name: 'Appointment tomorrow',
    channel: 'sms',
    purpose: 'service',
    content: {
      en: { text: 'Dear {{ customer.name }}, we expect you tomorrow at {{ customer.branch.name }}.' },
      'zh-Hans': { text: '尊敬的{{ customer.name }}，您已预约明天到{{ customer.branch.name }}办理业务，恭候光临。' },
      'zh-Hant': { text: '親愛的{{ customer.name }}，您已預約明天到{{ customer.branch.name }}辦理業務，恭候光臨。' },
    },
  },
  {
    name: 'Survey invitation',
    channel: 'email',
    purpose: 'survey',
    content: {
      en: email('{{ customer.name }}, how are we doing?', 'One minute of your time', [
        part('heading', 'Dear {{ customer.name }}'),
        part('text', 'Tell us how satisfied you are. It takes a minute.'),
        { type: 'button', text: 'Answer', href: '{{ survey_url }}' },
        part('footer', 'You get this because you are our customer.'),
      ]),
      'zh-Hans': email('{{ customer.name }}，邀请您评价我们的服务', '只需一分钟', [
        part('heading', '尊敬的{{ customer.name }}：'),
        part('text', '诚邀您评价我们的服务，只需一分钟。'),
        { type: 'button', text: '开始作答', href: '{{ survey_url }}' },
        part('footer', '您是我们的客户，因此收到本邮件。'),
      ]),
    },
  },
  {
    // Of service, as it is about one's own case: the cap on surveys would hold it back.
    name: 'Asked again',
    channel: 'email',
    purpose: 'service',
    content: {
      en: email('{{ customer.name }}, is it well now?', 'You told us what went wrong', [
        part('heading', 'Dear {{ customer.name }}'),
        part('text', 'Thank you for telling us what went wrong. Are you content with what we have done about it?'),
        { type: 'button', text: 'Answer', href: '{{ survey_url }}' },
        part('footer', 'You get this because you told us what went wrong.'),
      ]),
      'zh-Hans': email('{{ customer.name }}，您的问题解决了吗？', '感谢您的反馈', [
        part('heading', '尊敬的{{ customer.name }}：'),
        part('text', '感谢您的反馈。您对我们的处理结果满意吗？'),
        { type: 'button', text: '开始作答', href: '{{ survey_url }}' },
        part('footer', '您曾向我们反馈问题，因此收到本邮件。'),
      ]),
    },
  },
  {
    name: 'Deposit offer',
    channel: 'email',
    purpose: 'marketing',
    content: {
      en: email('{{ customer.name }}, a better rate for your savings', 'Open until the end of the month', [
        part('heading', 'Dear {{ customer.name }}'),
        part('text', '{{ customer.branch.name }} has a new deposit of one year for you, at 2.1 % a year.'),
        { type: 'button', text: 'See the offer', href: 'https://bank.example/deposits' },
        {
          type: 'columns',
          columns: [
            [part('heading', 'Safe'), part('text', 'Covered by deposit insurance.')],
            [part('heading', 'Flexible'), part('text', 'It renews only if you wish.')],
          ],
        },
        part('footer', 'You get this because you agreed to offers by e-mail.'),
      ]),
      'zh-Hans': email('{{ customer.name }}，为您的储蓄提供更优利率', '活动截至本月底', [
        part('heading', '尊敬的{{ customer.name }}：'),
        part('text', '{{ customer.branch.name }}推出一年期定期存款，年利率 2.1%。'),
        { type: 'button', text: '查看详情', href: 'https://bank.example/deposits' },
        part('footer', '您已同意通过电子邮件接收优惠信息，因此收到本邮件。'),
      ]),
    },
  },
];

/** A template of each channel, ready to be sent. @returns their public ids by name, channel and purpose, of several the last */
export async function insertTemplates(trx: Knex.Transaction, rows: RowWriter, now: Date): Promise<Map<string, string>> {
  const made = await rows.insert(
    'message-template',
    TEMPLATES.map(({ content: _, ...values }) => ({ values: { ...values, status: 'active', contentVersion: 1 } })),
  );
  for (const [i, { content }] of TEMPLATES.entries()) {
    await trx.raw('insert into message_template_versions (template, version, content, at) values (?, 1, ?::jsonb, ?)', [
      made[i]?.documentId ?? '',
      JSON.stringify(content),
      now,
    ]);
  }
  return new Map(
    TEMPLATES.flatMap(({ name, channel, purpose }, i) =>
      [name, channel, purpose].map((key) => [key, made[i]?.documentId ?? '']),
    ),
  );
}
