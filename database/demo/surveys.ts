import type { Knex } from 'knex';
import { insertCases } from './cases';
import type { RowWriter } from './rows';

const text = (en: string, hans: string, hant: string) => ({ default: en, 'zh-cn': hans, 'zh-tw': hant });
const choice = (value: string, en: string, hans: string, hant: string) => ({ value, text: text(en, hans, hant) });

const NAME = '服务满意度调查 Service satisfaction';
const DEFINITION = {
  title: text('How are we doing?', '您对我们的服务满意吗？', '您對我們的服務滿意嗎？'),
  description: text('It takes a minute.', '只需一分钟。', '只需一分鐘。'),
  pages: [
    {
      name: 'recommend',
      elements: [
        {
          type: 'rating',
          name: 'recommend',
          title: text(
            'How likely are you to recommend us to a friend?',
            '您有多大可能向朋友推荐我们？',
            '您有多大可能向朋友推薦我們？',
          ),
          isRequired: true,
          rateMin: 0,
          rateMax: 10,
          minRateDescription: text('Not at all', '完全不会', '完全不會'),
          maxRateDescription: text('Certainly', '一定会', '一定會'),
        },
        {
          type: 'comment',
          name: 'reason',
          title: text('What is the main reason?', '主要原因是什么？', '主要原因是什麼？'),
        },
      ],
    },
    {
      name: 'visit',
      elements: [
        {
          type: 'radiogroup',
          name: 'channel',
          title: text(
            'Where were you in touch with us last?',
            '您最近通过哪个渠道办理业务？',
            '您最近透過哪個通路辦理業務？',
          ),
          choices: [
            choice('branch', 'At a branch', '网点', '分行'),
            choice('app', 'In the app', '手机银行', '行動銀行'),
            choice('phone', 'By telephone', '电话客服', '電話客服'),
          ],
        },
        {
          type: 'rating',
          name: 'satisfied',
          metric: 'csat',
          title: text('How satisfied were you there?', '您对此次服务满意吗？', '您對此次服務滿意嗎？'),
        },
      ],
    },
  ],
};

/** By how it sounds: what people say, and what it is about. */
const SAID: readonly (readonly [mood: string, topic: string, words: string])[] = [
  ['positive', 'staff', '工作人员态度很好，讲解很耐心。'],
  ['positive', 'app', 'The app is quick and easy to use.'],
  ['neutral', 'branch', '一般，没有特别的感受。'],
  ['negative', 'waiting', '排队等了一个多小时，窗口太少。'],
  ['negative', 'fees', 'The fees were a surprise and nobody explained them.'],
];

/**
 * A survey that some of the demo's customers have answered over half a year, the same for the same customer, and what
 * became of those who were not content.
 */
export async function insertSurveys(
  trx: Knex.Transaction,
  rows: RowWriter,
  { owner, template, now }: { owner: number | null; template: string | null; now: Date },
): Promise<void> {
  const [survey] = await rows.insert('survey', [{ values: { name: NAME, status: 'open' }, relations: { owner } }]);
  const id = survey?.id ?? 0;
  const settings = {
    publicLink: true,
    followUp: {
      when: { nps: { $lte: 6 } },
      slaHours: 48,
      workingHours: false,
      priority: 'high',
      againAfterDays: 14,
      template,
    },
  };
  await trx.raw(
    `update surveys set definition_version = 1, settings = ?::jsonb, public_key = substr(md5(document_id), 1, 24),
       opened_at = ?::timestamptz - interval '180 days' where id = ?`,
    [JSON.stringify(settings), now, id],
  );
  await trx.raw(
    `insert into survey_versions (survey_id, version, definition, by_id, by_name, at) values (?, 1, ?::json, ?, 'demo', ?)`,
    [id, JSON.stringify(DEFINITION), owner ?? 0, now],
  );
  await trx.raw(ASKED, [id, now]);
  await trx.raw(ANSWERED, [now, JSON.stringify(SAID), id]);
  await insertCases(trx, rows, { survey: id, name: NAME, now });
  await trx.raw(FACTS, [id]);
}

/** Up to a thousand customers, on days that the number of each decides. */
const ASKED = `insert into survey_invitations (survey_id, customer_id, channel, source, created_at, expires_at, opened_at)
  select ?, c.id, 'email', 'send:demo', at, at + interval '30 days', case when h / 7 % 10 < 6 then at + interval '3 hours' end
  from (select id, abs(hashtext(customer_no || 'asked')) as h from customers order by id limit 1000) c,
    lateral (select ?::timestamptz - (h % 175 + 1) * interval '1 day' as at) d
  where h % 10 < 6`;

/** Scores rise a little over time; the later half is happier. Who answers, and what, hang on different digits. */
const ANSWERED = `insert into survey_answers (survey_id, version, invitation_id, customer_id, channel, language, state, page,
    answers, nps, csat, sentiment, topics, started_at, updated_at, completed_at)
  select i.survey_id, 1, i.id, i.customer_id, 'email', case when h / 1000 % 4 = 0 then 'en' else 'zh-Hans' end, 'complete', 1,
    jsonb_build_object('recommend', nps, 'reason', said->>2, 'channel', (array['branch', 'app', 'phone'])[1 + h / 11 % 3],
      'satisfied', csat),
    nps, csat, said->>0, array[said->>1], begun, begun + interval '70 seconds', begun + (40 + h % 90) * interval '1 second'
  from survey_invitations i
  join lateral (select abs(hashtext(i.customer_id || 'said')) as h) n on true
  join lateral (select least(10, greatest(0, (array[9, 10, 8, 9, 7, 10, 6, 3, 9, 8])[1 + h % 10]
      + case when i.opened_at > ?::timestamptz - interval '60 days' and h / 7 % 3 > 0 then 2 else 0 end)) as nps) s on true
  join lateral (select least(5, 1 + nps * 2 / 5) as csat,
      (?::jsonb)->(case when nps >= 9 then h / 100 % 2 when nps >= 7 then 2 else 3 + h / 100 % 2 end) as said,
      i.opened_at + (h % 240) * interval '1 minute' as begun) a on true
  where i.survey_id = ? and i.opened_at is not null and h / 10 % 10 < 7`;

const FACTS = `insert into survey_facts (answer_id, survey_id, customer_id, question, value, number)
  select a.id, a.survey_id, a.customer_id, e.key, e.value,
    case when e.value ~ '^[0-9]+$' then e.value::numeric end
  from survey_answers a, jsonb_each_text(a.answers) e where a.survey_id = ?`;
