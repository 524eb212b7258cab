import { platform } from '@kehu/kernel';
import { vault } from '@kehu/vault';
import type { OutgoingMessage } from '../channels/channel';
import { domainOf, messageIdOf } from '../domain/message-id';
import type { Verdict } from '../queries/check-batch';
import type { Claimed } from '../queries/claim';
import { sendingSettings } from '../queries/settings';
import type { Settlement } from '../queries/settle';
import { messaging } from '../state';
import { fill, type Rendered } from '../templates/compiled';
import { segmentsOf } from '../templates/segments';
import { asVariables, readRecipients, type Slot, slotsOf } from '../templates/variables';
import { returnPathOf } from '../tracking/bounce-address';
import { type Content, contentOf, inLanguage } from './contents';
import { linksFor } from './links';

export interface Prepared {
  row: Claimed;
  message: OutgoingMessage;
  language: string;
  /** of a text message */
  parts?: number;
}

/** Makes each recipient's message. The address is opened here and goes no further than the channel. */
export async function prepare(
  rows: readonly Claimed[],
  verdicts: ReadonlyMap<string, Verdict>,
): Promise<{ ready: Prepared[]; settled: Settlement[] }> {
  const ready: Prepared[] = [];
  const settled: Settlement[] = [];
  const settings = await sendingSettings(platform.get().knex());
  for (const group of byTemplate(rows)) {
    const { templateId, templateVersion } = group[0] as Claimed;
    const content = templateVersion ? await contentOf(templateId, templateVersion) : undefined;
    const fail = (row: Claimed, reason: string) =>
      settled.push({ id: row.id, attempts: row.attempts, state: 'failed', reason });
    if (!content) {
      for (const row of group) fail(row, 'no-content');
      continue;
    }
    const recipients = await readRecipients(
      group.map((row) => verdicts.get(row.id)?.recipient as string),
      content.paths,
    );
    if (!recipients.ok) throw new Error(recipients.problem.message);
    const texts = { content, slots: slotsOf(content.paths), recipients: recipients.value };
    for (const row of group) {
      const made = await makeOne(row, verdicts.get(row.id) as Verdict, texts, settings);
      if ('failed' in made) fail(row, made.failed);
      else ready.push(made);
    }
  }
  return { ready, settled };
}

/** What the messages of one template are made of. */
interface Texts {
  content: Content;
  slots: readonly Slot[];
  recipients: ReadonlyMap<string, Record<string, unknown>>;
}

async function makeOne(
  row: Claimed,
  verdict: Verdict,
  { content, slots, recipients }: Texts,
  { language: fallback, tracking }: { language: string; tracking: boolean },
): Promise<Prepared | { failed: string }> {
  const record = recipients.get(verdict.recipient);
  if (!record) return { failed: 'no-recipient' };
  try {
    const spoken = await inLanguage(content, verdict.language, fallback);
    if (!spoken) return { failed: 'no-content' };
    const { language } = spoken;
    const links = linksFor(row.id, {
      tracked: tracking && row.channel === 'email',
      mayLeave: content.stored.mayLeave,
    });
    const scope = {
      ...row.data,
      data: row.data ?? {},
      [messaging.get().recipient.entity]: asVariables(record, slots, language),
      ...links.scope,
    };
    const rendered = fill(spoken.content, scope, links.track);
    const message = messageOf(row, verdict, rendered, links.headers);
    return { row, language, message, ...(row.channel === 'sms' && { parts: segmentsOf(message.text).segments }) };
  } catch (error) {
    // The error may quote what the message says.
    platform.get().log.warn(`Delivery ${row.id} cannot be made: ${(error as Error).name}`);
    return { failed: 'not-renderable' };
  }
}

function byTemplate(rows: readonly Claimed[]): Claimed[][] {
  const groups = new Map<string, Claimed[]>();
  for (const row of rows) {
    const key = `${row.templateId}/${row.templateVersion}`;
    const group = groups.get(key) ?? [];
    group.push(row);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function messageOf(
  row: Claimed,
  verdict: Verdict,
  rendered: Rendered,
  headers: Record<string, string>,
): OutgoingMessage {
  const returnPath = returnPathOf(row.id);
  const { subject, html } = rendered;
  return {
    deliveryId: row.id,
    messageId: messageIdOf(row.id, domainOf(messaging.get().from)),
    to: addressOf(row, verdict),
    ...(subject !== undefined && { subject }),
    ...(html !== undefined && { html }),
    text: wordsFor(row.channel, rendered),
    ...(row.channel === 'email' && { headers }),
    ...(returnPath && { returnPath }),
    recipient: verdict.recipient,
  };
}

/** An e-mail's template over another channel says its short text; without one a text message has room for the subject. */
function wordsFor(channel: Claimed['channel'], { subject, html, text, short }: Rendered): string {
  if (html === undefined || channel === 'email') return text;
  return short ?? (channel === 'sms' ? (subject ?? text) : text);
}

function addressOf(row: Claimed, verdict: Verdict): string {
  const { entity, email, sms } = messaging.get().recipient;
  if (row.channel === 'in-app') return '';
  const [sealed, field] = row.channel === 'email' ? [verdict.email, email] : [verdict.sms, sms];
  return vault().open(sealed as string, { entity, recordId: verdict.recipient, field });
}
