import { sql } from '@kehu/kernel';
import { queueDeliveries, reachable, withShortText } from '@kehu/messaging';
import type { Knex } from 'knex';
import type { Channel, Step } from '../contract';
import { sourceOf, stepKey } from '../domain/source';
import { emailsOf, templateFor } from '../domain/step-templates';
import type { CampaignRow } from '../queries/campaigns';
import { waysBy } from '../queries/drawn-arms';
import type { DueMember } from '../queries/members';

type Message = Extract<Step, { kind: 'message' }>;

/**
 * Orders a message for each: their variant's text, by the first channel that reaches them. Whom none reaches gets an
 * order by the first one, so that the delivery says why nothing went out.
 */
export async function sendMessages(
  trx: Knex.Transaction,
  campaign: CampaignRow,
  step: Message,
  members: readonly DueMember[],
  now: Date,
): Promise<void> {
  const ways = reachable({
    recipients: sql(
      'select unnest(?::int[]) as id',
      members.map(({ customerId }) => customerId),
    ),
    purpose: campaign.plan.purpose,
    channels: step.channels,
    preferred: step.preferred,
  });
  const known = await waysBy(trx, ways);
  const short = await withShortText(trx, emailsOf(step));
  const orders = members.flatMap(({ customerId, entry, arm }) => {
    const channel = known.get(customerId)?.channel ?? (step.channels[0] as Channel);
    const variant = step.variants.find(({ key }) => key === arm) ?? step.variants[0];
    const templateId = variant && templateFor(variant.templates, channel, short);
    if (!templateId) return [];
    const fallback = short.has(templateId) ? step.channels.filter((other) => other !== channel) : [];
    const common = {
      source: sourceOf(campaign.documentId),
      step: stepKey(step.id, entry),
      purpose: campaign.plan.purpose,
    };
    return [
      {
        ...common,
        recipientId: customerId,
        variant: arm,
        templateId,
        channel,
        fallback,
        dueAt: now,
        data: dataOf(campaign),
      },
    ];
  });
  await queueDeliveries(trx, orders);
}

/** `{{ campaign }}` and `{{ offer }}` of texts. */
const dataOf = ({ name, offer }: CampaignRow): Record<string, unknown> => ({ campaign: name, offer: offer ?? '' });
