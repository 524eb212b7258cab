import { defineCollection, defineLedger } from '@kehu/records';
import { label, option } from '../labels';

const customer = {
  column: 'customer_id',
  type: 'relation' as const,
  target: 'customer',
  goesAlong: true,
  label: label('Customer', '客户', '客戶'),
};
const survey = {
  column: 'survey_id',
  type: 'relation' as const,
  target: 'survey',
  goesAlong: true,
  label: label('Survey', '问卷', '問卷'),
  notNull: true,
};
const score = (column: string, text: ReturnType<typeof label>) => ({ column, type: 'integer' as const, label: text });

/** Answers to surveys, and each thing that was said in them. Written by surveys only. */
export function declareSurveyAnswers(): void {
  defineLedger({
    name: 'survey-answer',
    path: 'survey-answers',
    table: 'survey_answers',
    label: label('Survey answer', '问卷回答', '問卷回答'),
    labelPlural: label('Survey answers', '问卷回答', '問卷回答'),
    titleField: 'survey',
    defaultColumns: ['survey', 'customer', 'state', 'nps', 'csat', 'sentiment', 'channel', 'completedAt'],
    defaultSort: 'startedAt:desc',
    fields: {
      survey,
      customer,
      state: {
        column: 'state',
        type: 'choice',
        label: label('State', '状态', '狀態'),
        required: true,
        options: [option('partial', 'Begun', '未完成', '未完成'), option('complete', 'Complete', '已完成', '已完成')],
      },
      nps: score('nps', label('NPS answer (0–10)', 'NPS 评分 (0–10)', 'NPS 評分 (0–10)')),
      csat: score('csat', label('Satisfaction', '满意度', '滿意度')),
      ces: score('ces', label('Effort', '费力度', '費力度')),
      sentiment: {
        column: 'sentiment',
        type: 'choice',
        label: label('Mood of comments', '评论情感', '評論情感'),
        options: [
          option('positive', 'Positive', '正面', '正面'),
          option('neutral', 'Neutral', '中性', '中性'),
          option('negative', 'Negative', '负面', '負面'),
        ],
      },
      channel: {
        column: 'channel',
        type: 'choice',
        label: label('Channel', '渠道', '通路'),
        options: [
          option('email', 'E-mail', '电子邮件', '電子郵件'),
          option('sms', 'Text message', '短信', '簡訊'),
          option('in-app', 'Task', '任务', '任務'),
          option('public', 'Public link', '公开链接', '公開連結'),
          option('staff', 'Taken down by staff', '员工代录', '員工代錄'),
        ],
      },
      language: {
        column: 'language',
        type: 'choice',
        label: label('Language', '语言', '語言'),
        options: [
          option('en', 'English', '英文', '英文'),
          option('zh-Hans', 'Simplified Chinese', '简体中文', '簡體中文'),
          option('zh-Hant', 'Traditional Chinese', '繁体中文', '繁體中文'),
        ],
      },
      version: { column: 'version', type: 'integer', label: label('Version', '版本', '版本') },
      startedAt: {
        column: 'started_at',
        type: 'datetime',
        label: label('Begun', '开始时间', '開始時間'),
        sortable: true,
        notNull: true,
      },
      completedAt: { column: 'completed_at', type: 'datetime', label: label('Completed', '完成时间', '完成時間') },
    },
  });
  defineLedger({
    name: 'survey-fact',
    path: 'survey-facts',
    table: 'survey_facts',
    label: label('Answer to a question', '单题回答', '單題回答'),
    labelPlural: label('Answers to questions', '单题回答', '單題回答'),
    titleField: 'question',
    defaultColumns: ['survey', 'customer', 'question', 'row', 'value', 'number'],
    defaultSort: 'id:desc',
    fields: {
      survey,
      customer,
      question: { column: 'question', type: 'text', label: label('Question', '问题', '問題') },
      row: { column: 'row', type: 'text', label: label('Row', '行', '列') },
      value: { column: 'value', type: 'text', label: label('Answer', '回答', '回答') },
      number: { column: 'number', type: 'decimal', label: label('Answer as a number', '数值', '數值') },
    },
  });
  const collect = (name: string, target: string, text: ReturnType<typeof label>) =>
    defineCollection('customer', { name, target, path: 'customer', label: text });
  collect('surveyAnswers', 'survey-answer', label('Survey answers', '问卷回答', '問卷回答'));
  collect('surveyFacts', 'survey-fact', label('Answers to questions', '单题回答', '單題回答'));
  collect('cases', 'service-case', label('Cases', '服务工单', '服務案件'));
}
