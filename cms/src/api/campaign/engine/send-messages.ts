import { sql } from '@kehu/kernel';
import { queueDeliveries, reachable, withShortText } from '@kehu/messaging';
import type { Knex } from 'knex';
import { surveyLinksFor } from '../../survey/invitations';
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
  const links = step.survey ? await linksOf(trx, campaign, step, members, now) : NO_LINKS;
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
        data: { ...dataOf(campaign), ...links.get(`${customerId}/${entry}`) },
      },
    ];
  });
  await queueDeliveries(trx, orders);
}

/** `{{ campaign }}` and `{{ offer }}` of texts. */
const dataOf = ({ name, offer }: CampaignRow): Record<string, unknown> => ({ campaign: name, offer: offer ?? '' });

const NO_LINKS: ReadonlyMap<string, Record<string, string>> = new Map();

/** Each entry of a customer has an invitation of its own. */
async function linksOf(
  trx: Knex.Transaction,
  campaign: CampaignRow,
  step: Message,
  members: readonly DueMember[],
  at: Date,
): Promise<ReadonlyMap<string, Record<string, string>>> {
  const links = new Map<string, Record<string, string>>();
  for (const entry of new Set(members.map((member) => member.entry))) {
    const customers = members.filter((member) => member.entry === entry).map(({ customerId }) => customerId);
    const source = `${sourceOf(campaign.documentId)}/${stepKey(step.id, entry)}`;
    const invited = { customers, source, channel: step.channels[0] as Channel, at };
    for (const [customer, variables] of await surveyLinksFor(trx, step.survey as string, invited))
      links.set(`${customer}/${entry}`, variables);
  }
  return links;
}
