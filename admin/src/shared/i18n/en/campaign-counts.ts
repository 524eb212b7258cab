/** The figures of a campaign. */
export const campaignCounts = {
  'campaign.count.people': 'People',
  'campaign.count.queued': 'Waiting',
  'campaign.count.sent': 'Sent',
  'campaign.count.delivered': 'Delivered',
  'campaign.count.opened': 'Opened',
  'campaign.count.clicked': 'Clicked',
  'campaign.count.converted': 'Converted',
  'campaign.count.unsubscribed': 'Unsubscribed',
  'campaign.count.complained': 'Complaints',
  'campaign.count.bounced': 'Bounced',
  'campaign.count.failed': 'Failed',
  'campaign.count.held': 'Held back',
  'campaign.count.cost': 'Cost of messages',
} as const;
