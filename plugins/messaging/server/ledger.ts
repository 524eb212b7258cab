import { platform } from '@kehu/kernel';
import { defineChoices, defineCollection, defineLedger } from '@kehu/records';
import { label, option } from './labels';
import { readPurposes } from './queries/settings';
import { REASONS } from './reasons';
import { messaging } from './state';

const STATES = [
  { ...option('queued', 'Waiting', '待发送', '待傳送'), color: 'default' },
  { ...option('sending', 'Being sent', '发送中', '傳送中'), color: 'processing' },
  { ...option('sent', 'Sent', '已发送', '已傳送'), color: 'blue' },
  { ...option('delivered', 'Delivered', '已送达', '已送達'), color: 'green' },
  { ...option('bounced', 'Bounced', '退回', '退回'), color: 'red' },
  { ...option('failed', 'Failed', '失败', '失敗'), color: 'red' },
  { ...option('held', 'Held back', '已拦截', '已攔截'), color: 'gold' },
  { ...option('cancelled', 'Cancelled', '已取消', '已取消'), color: 'default' },
  { ...option('uncertain', 'Uncertain', '状态不明', '狀態不明'), color: 'orange' },
];
export const CHANNEL_OPTIONS = [
  option('email', 'E-mail', '电子邮件', '電子郵件'),
  option('sms', 'Text message', '短信', '簡訊'),
  option('in-app', 'To the owner', '客户经理待办', '客戶經理待辦'),
];

/** The messages in the catalogue: read-only, and what belongs to a recipient for conditions. */
export function declareDeliveries(): void {
  const { entity } = messaging.get().recipient;
  const when = (column: string, en: string, hans: string, hant: string) =>
    ({ column, type: 'datetime', label: label(en, hans, hant) }) as const;
  const text = (column: string, en: string, hans: string, hant: string) =>
    ({ column, type: 'text', label: label(en, hans, hant) }) as const;
  defineLedger({
    name: 'delivery',
    path: 'deliveries',
    table: 'deliveries',
    label: label('Message', '消息', '訊息'),
    labelPlural: label('Messages', '消息', '訊息'),
    titleField: 'state',
    defaultColumns: ['queuedAt', entity, 'channel', 'purpose', 'state', 'reason', 'sentAt', 'openedAt', 'clickedAt'],
    defaultSort: 'queuedAt:desc',
    fields: {
      [entity]: { column: 'recipient_id', type: 'relation', target: entity, label: label('Customer', '客户', '客戶') },
      source: text('source', 'From', '来源', '來源'),
      step: text('step', 'Step', '步骤', '步驟'),
      variant: text('variant', 'Variant', '版本', '版本'),
      channel: { column: 'channel', type: 'choice', label: label('Channel', '渠道', '管道'), options: CHANNEL_OPTIONS },
      purpose: text('purpose', 'Purpose', '用途', '用途'),
      template: text('template_id', 'Template', '模板', '範本'),
      language: text('language', 'Language', '语言', '語言'),
      state: { column: 'state', type: 'choice', label: label('State', '状态', '狀態'), options: STATES },
      reason: { column: 'reason', type: 'choice', label: label('Reason', '原因', '原因'), options: REASONS },
      attempts: { column: 'attempts', type: 'integer', label: label('Attempts', '尝试次数', '嘗試次數') },
      dueAt: when('due_at', 'Due', '计划时间', '計劃時間'),
      queuedAt: { ...when('queued_at', 'Queued', '排队时间', '排入時間'), sortable: true, notNull: true },
      sentAt: when('sent_at', 'Sent', '发送时间', '傳送時間'),
      deliveredAt: when('delivered_at', 'Delivered', '送达时间', '送達時間'),
      openedAt: when('opened_at', 'Opened', '打开时间', '開啟時間'),
      clickedAt: when('clicked_at', 'Clicked', '点击时间', '點擊時間'),
      bouncedAt: when('bounced_at', 'Bounced', '退回时间', '退回時間'),
      unsubscribedAt: when('unsubscribed_at', 'Unsubscribed', '退订时间', '取消訂閱時間'),
      complainedAt: when('complained_at', 'Complained', '投诉时间', '投訴時間'),
      cost: { column: 'cost', type: 'decimal', label: label('Cost', '费用', '費用') },
    },
  });
  defineCollection(entity, {
    name: 'messages',
    target: 'delivery',
    path: entity,
    label: label('Messages', '消息', '訊息'),
  });
  for (const named of ['delivery', 'message-template'])
    defineChoices(named, 'purpose', async () =>
      (await readPurposes(platform.get().knex())).map((purpose) => ({ value: purpose.name, label: purpose.label })),
    );
}
