import { defineCollection, defineLedger } from '@kehu/records';
import { label, option } from '../labels';

/** Who is in which campaign. Written by campaigns only. */
export function declareCampaignMembers(): void {
  defineLedger({
    name: 'campaign-member',
    path: 'campaign-members',
    table: 'campaign_members',
    label: label('Campaign participant', '活动参与客户', '活動參與客戶'),
    labelPlural: label('Campaign participants', '活动参与客户', '活動參與客戶'),
    titleField: 'customer',
    defaultColumns: ['customer', 'campaign', 'arm', 'state', 'enteredAt', 'convertedAt'],
    defaultSort: 'enteredAt:desc',
    fields: {
      campaign: {
        column: 'campaign_id',
        type: 'relation',
        target: 'campaign',
        label: label('Campaign', '营销活动', '行銷活動'),
        required: true,
        goesAlong: true,
      },
      customer: {
        column: 'customer_id',
        type: 'relation',
        target: 'customer',
        label: label('Customer', '客户', '客戶'),
        required: true,
        goesAlong: true,
      },
      arm: {
        column: 'arm',
        type: 'choice',
        label: label('Group', '分组', '分組'),
        options: [
          option('control', 'Control', '对照组', '對照組'),
          option('A', 'A', 'A', 'A'),
          option('B', 'B', 'B', 'B'),
          option('C', 'C', 'C', 'C'),
          option('D', 'D', 'D', 'D'),
        ],
      },
      state: {
        column: 'state',
        type: 'choice',
        label: label('State', '状态', '狀態'),
        required: true,
        options: [
          option('waiting', 'Waits for the winner', '等待胜出版本', '等待勝出版本'),
          option('active', 'Under way', '进行中', '進行中'),
          option('control', 'Not contacted', '不触达', '不觸達'),
          option('done', 'Through', '已完成', '已完成'),
          option('stopped', 'Stopped', '已终止', '已終止'),
        ],
      },
      step: { column: 'step', type: 'text', label: label('Step', '步骤', '步驟'), maxLength: 20 },
      enteredAt: {
        column: 'entered_at',
        type: 'datetime',
        label: label('Entered', '进入时间', '進入時間'),
        required: true,
        sortable: true,
        notNull: true,
      },
      convertedAt: { column: 'converted_at', type: 'datetime', label: label('Converted', '转化时间', '轉化時間') },
    },
  });
  defineCollection('customer', {
    name: 'campaigns',
    target: 'campaign-member',
    path: 'customer',
    label: label('Campaigns', '营销活动', '行銷活動'),
  });
}
