import type { campaignCounts as english } from '../en/campaign-counts';

export const campaignCounts: Record<keyof typeof english, string> = {
  'campaign.count.people': '客户数',
  'campaign.count.queued': '待发送',
  'campaign.count.sent': '已发送',
  'campaign.count.delivered': '已送达',
  'campaign.count.opened': '已打开',
  'campaign.count.clicked': '已点击',
  'campaign.count.converted': '已转化',
  'campaign.count.unsubscribed': '已退订',
  'campaign.count.complained': '投诉',
  'campaign.count.bounced': '退信',
  'campaign.count.failed': '失败',
  'campaign.count.held': '已拦截',
  'campaign.count.cost': '消息费用',
};
