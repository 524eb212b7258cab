import { addDays, dayOf } from '@kehu/kernel';
import type { Knex } from 'knex';
import type { RowWriter } from './rows';

interface Run {
  name: string;
  objective: string;
  status: 'running' | 'finished';
  /** days ago */
  launched: number;
  ended: number | null;
  plan: Record<string, unknown>;
  /** of those drawn, in percent: who is not written to, and who converts of each group */
  holdOut: number;
  converted: { treated: number; control: number };
  /** of the people, which tenth takes part */
  tenths: [from: number, to: number];
}

const message = (template: string) => ({
  id: 's1',
  kind: 'message',
  channels: ['email'],
  variants: [{ key: 'A', templates: { email: template } }],
});
const goal = {
  windowDays: 30,
  conversion: { kind: 'balance', atLeast: '10000' },
  targetRate: 8,
  conversionValue: '120.00',
  costPerMessage: { email: '0.02' },
  costs: [{ label: 'Texts and pictures', amount: '300.00' }],
};

const runs = (template: string): Run[] => [
  {
    name: '活期转定期 Idle money to deposits',
    objective: 'Deposits from customers whose money lies idle: what has come of it is told under Evaluation.',
    status: 'finished',
    launched: 75,
    ended: 42,
    holdOut: 30,
    converted: { treated: 16, control: 2 },
    tenths: [0, 7],
    plan: { ...goal, holdOut: 30, steps: [message(template)] },
  },
  {
    name: '存款再推广 Deposits, second wave',
    objective: 'The same offer for those who were not asked the first time.',
    status: 'running',
    launched: 12,
    ended: null,
    holdOut: 20,
    converted: { treated: 5, control: 2 },
    tenths: [7, 10],
    plan: {
      ...goal,
      holdOut: 20,
      steps: [
        message(template),
        { id: 's2', kind: 'wait', amount: 14, unit: 'days' },
        {
          id: 's3',
          kind: 'branch',
          question: { kind: 'reaction', step: 's1', reaction: 'clicked' },
          yes: [{ id: 's4', kind: 'task', subject: '存款跟进 Call about the deposit', dueDays: 3, priority: 'normal' }],
          no: [],
        },
      ],
    },
  },
];

/** A campaign that is over, with what it has changed, and one that is under way. */
export async function insertRunCampaigns(
  trx: Knex.Transaction,
  rows: RowWriter,
  { template, owner, now }: { template: string; owner: number | null; now: Date },
): Promise<void> {
  const all = runs(template);
  const today = dayOf(now);
  const made = await rows.insert(
    'campaign',
    all.map(({ name, objective, status, launched, ended }) => ({
      bornOn: addDays(today, -launched - 3),
      values: {
        name,
        objective,
        status,
        offer: '2.1 %',
        budget: '5000.00',
        startsOn: addDays(today, -launched),
        ...(ended !== null && { endsOn: addDays(today, -ended) }),
      },
      relations: { owner },
    })),
  );
  for (const [i, run] of all.entries()) {
    const { id, documentId } = made[i] ?? { id: 0, documentId: '' };
    await trx.raw(LAUNCHED, [JSON.stringify(run.plan), now, run.launched, now, run.ended, id] as never[]);
    await trx.raw(PLANNED, [id, JSON.stringify(run.plan), owner ?? 0, now, run.launched + 3]);
    const { treated, control } = run.converted;
    const isOver = run.status === 'finished';
    await trx.raw(MEMBERS, [
      ...[now, run.launched, now, run.launched, ...run.tenths, run.holdOut, treated, control],
      ...[id, isOver, isOver, now, isOver],
    ] as never[]);
    await trx.raw(MESSAGES, [`campaign:${documentId}`, template, id]);
  }
}

const LAUNCHED = `update campaigns set plan = ?::jsonb, plan_version = 1,
    launched_at = ?::timestamptz - ? * interval '1 day', ended_at = ?::timestamptz - ? * interval '1 day' where id = ?`;

const PLANNED = `insert into campaign_plans (campaign_id, version, plan, by_id, by_name, at)
  values (?, 1, ?::jsonb, ?, 'demo', ?::timestamptz - ? * interval '1 day')`;

/**
 * Those who have agreed to offers by e-mail (as `insertConsents` has it), up to a thousand. Groups and goals are counted
 * out, so that the figures are those of the plan in a bank of any size; who it is hangs on the customer's number.
 */
const MEMBERS = `insert into campaign_members (campaign_id, customer_id, entry, arm, state, step, due_at, entered_at,
    baseline, converted_at, finished_at)
  with people as (
    select c.id, abs(hashtext(c.customer_no || 'campaign')) as h, at from customers c,
      lateral (select ?::timestamptz - ? * interval '1 day' + abs(hashtext(c.customer_no)) % 240 * interval '1 minute' as at) a
    where c.kind = 'individual' and c.status = 'active' and c.email is not null and c.do_not_contact is not true
      and c.since < kehu_day(?::timestamptz - ? * interval '1 day') and abs(hashtext(c.customer_no)) % 100 between 3 and 71
      and abs(hashtext(c.customer_no || 'campaign')) % 10 between ? and ? - 1
    order by c.id limit 1000
  ), drawn as (
    select p.*, row_number() over (order by h, id) * 100 <= ? * count(*) over () as held from people p
  ), won as (
    select d.*, row_number() over (partition by held order by h / 100, id) * 100
        <= (case held when false then ? else ? end)::int * count(*) over (partition by held) as converted
    from drawn d
  )
  select ?, id, '', case when held then 'control' else 'A' end,
    case when held then 'control' when ? then 'done' else 'active' end,
    case when held or ? then null else 's3' end,
    case when not held and state.open then ?::timestamptz + (1 + h % 3) * interval '1 day' end,
    at, (select coalesce(sum(greatest(balance, 0)), 0) from accounts a where a.customer_id = won.id),
    case when converted then at + (1 + h % 9) * interval '1 day' end,
    case when not held and not state.open then at + interval '10 minutes' end
  from won, lateral (select not ?::boolean as open) state`;

/** Sent within minutes; who has converted has looked at the offer. */
const MESSAGES = `insert into deliveries (recipient_id, source, step, variant, channel, purpose, template_id,
    template_version, language, state, attempts, handed, due_at, queued_at, sending_at, sent_at, delivered_at, opened_at,
    clicked_at, bounced_at)
  select m.customer_id, ?, 's1', 'A', 'email', 'marketing', ?, 1, 'zh-Hans', case when lost then 'bounced' else 'delivered' end,
    1, true, m.entered_at, m.entered_at, sent, sent, case when not lost then sent + interval '20 seconds' end,
    case when not lost and (won or h % 100 < 46) then sent + (10 + h % 600) * interval '1 minute' end,
    case when not lost and (won or h % 100 < 12) then sent + (12 + h % 600) * interval '1 minute' end,
    case when lost then sent + interval '1 minute' end
  from campaign_members m,
    lateral (select abs(hashtext(m.customer_id || 'sent')) as h, m.entered_at + interval '2 minutes' as sent,
      m.converted_at is not null as won) s,
    lateral (select not won and h / 100 % 100 < 1 as lost) l
  where m.campaign_id = ? and m.arm = 'A'`;
