import type { Knex } from 'knex';
import type { RowWriter } from './rows';

const both = (en: string, hans: string, hant: string) => ({ default: en, 'zh-cn': hans, 'zh-tw': hant });

const DEFINITION = {
  title: both('How was your visit?', '您的到访体验如何？', '您的到訪體驗如何？'),
  pages: [
    {
      name: 'visit',
      elements: [
        {
          type: 'rating',
          name: 'recommend',
          title: both('Would you recommend us to friends?', '您会把我们推荐给朋友吗？', '您會把我們推薦給朋友嗎？'),
          metric: 'nps',
          rateMin: 0,
          rateMax: 10,
          minRateDescription: both('not at all', '完全不会', '完全不會'),
          maxRateDescription: both('certainly', '一定会', '一定會'),
          isRequired: true,
        },
        {
          type: 'comment',
          name: 'why',
          title: both('What went wrong?', '哪里让您不满意？', '哪裡讓您不滿意？'),
          visibleIf: '{recommend} <= 6',
        },
      ],
    },
    {
      name: 'service',
      elements: [
        {
          type: 'rating',
          name: 'satisfied',
          title: both('How satisfied are you with our service?', '您对我们的服务满意吗？', '您對我們的服務滿意嗎？'),
          metric: 'csat',
          rateMin: 1,
          rateMax: 5,
        },
        {
          type: 'checkbox',
          name: 'liked',
          title: both('What did you like?', '您喜欢哪些方面？', '您喜歡哪些方面？'),
          choices: [
            { value: 'people', text: both('The people', '工作人员', '工作人員') },
            { value: 'speed', text: both('The speed', '办理速度', '辦理速度') },
            { value: 'app', text: both('The app', '手机银行', '行動銀行') },
          ],
          showOtherItem: true,
        },
      ],
    },
  ],
};

/** A survey that can be answered at once. */
export async function insertSurveys(
  trx: Knex.Transaction,
  rows: RowWriter,
  { owner, now }: { owner: number | null; now: Date },
): Promise<void> {
  const [survey] = await rows.insert('survey', [
    { values: { name: '到访体验 Your visit', status: 'open', openedAt: now.toISOString() }, relations: { owner } },
  ]);
  const id = survey?.id ?? 0;
  await trx.raw('update surveys set definition_version = 1 where id = ?', [id]);
  await trx.raw(
    `insert into survey_versions (survey_id, version, definition, by_id, by_name, at) values (?, 1, ?::json, ?, 'demo', ?)`,
    [id, JSON.stringify(DEFINITION), owner ?? 0, now],
  );
}
