import type { campaignCounts as english } from '../en/campaign-counts';

export const campaignCounts: Record<keyof typeof english, string> = {
  'campaign.count.people': '客戶數',
  'campaign.count.queued': '待發送',
  'campaign.count.sent': '已發送',
  'campaign.count.delivered': '已送達',
  'campaign.count.opened': '已開啟',
  'campaign.count.clicked': '已點擊',
  'campaign.count.converted': '已轉化',
  'campaign.count.unsubscribed': '已退訂',
  'campaign.count.complained': '投訴',
  'campaign.count.bounced': '退信',
  'campaign.count.failed': '失敗',
  'campaign.count.held': '已攔截',
  'campaign.count.cost': '訊息費用',
};
