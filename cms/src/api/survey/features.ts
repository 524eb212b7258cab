import { daySql, sql } from '@kehu/kernel';
import type { FeatureBase, FeatureSource } from '../customer-features/source';
import { label } from '../labels';

const answers: FeatureBase = {
  name: 'answers',
  customer: 'r.customer_id',
  from: ({ today }) =>
    sql(
      `(select a.customer_id, a.nps, a.csat, ${daySql('a.completed_at')} as day,
          ?::date - ${daySql('a.completed_at')} as age
        from batch join survey_answers a on a.customer_id = batch.id where a.state = 'complete') r`,
      today,
    ),
};

const YEAR = 365;
const latest = (column: string): string =>
  `(array_agg(r.${column} order by r.day desc) filter (where r.${column} is not null))[1]`;

/** What customers have said of the bank. */
export const answerFeatures: FeatureSource = {
  name: 'answers',
  base: answers,
  columns: [
    {
      name: 'lastNps',
      column: 'last_nps',
      unit: 'score',
      label: label('NPS answer, latest (0–10)', '最近 NPS 评分 (0–10)', '最近 NPS 評分 (0–10)'),
      help: label(
        'The latest answer to “would you recommend us”',
        '最近一次对“是否愿意推荐”的评分',
        '最近一次對「是否願意推薦」的評分',
      ),
      value: latest('nps'),
    },
    {
      name: 'lastCsat',
      column: 'last_csat',
      unit: 'score',
      label: label('Satisfaction, latest (1–5)', '最近满意度 (1–5)', '最近滿意度 (1–5)'),
      help: label('The latest answer to a question of satisfaction', '最近一次满意度评分', '最近一次滿意度評分'),
      value: latest('csat'),
    },
    {
      name: 'lastAnswerOn',
      column: 'last_answer_on',
      unit: 'date',
      label: label('Last survey answer', '最近答卷日期', '最近答卷日期'),
      help: label('The day of the latest completed survey', '最近一次完成问卷的日期', '最近一次完成問卷的日期'),
      value: 'max(r.day)',
    },
    {
      name: 'answers365',
      column: 'answers_365',
      unit: 'count',
      label: label('Surveys answered, 365 days', '近 365 天答卷数', '近 365 天答卷數'),
      help: label('Completed surveys of the last 365 days', '近 365 天完成的问卷份数', '近 365 天完成的問卷份數'),
      value: `count(*) filter (where r.age < ${YEAR})`,
      none: '0',
    },
  ],
  // A year after it was given, an answer leaves the window.
  staleOn: () => `min(r.day + ${YEAR}) filter (where r.age < ${YEAR})`,
};
