import { createHash } from 'node:crypto';
import { execute, newRequestId, tolerate } from '@kehu/kernel';
import PostalMime from 'postal-mime';
import { takeDeliveryReport } from '../operations/take-report';

interface Verdict {
  type: 'bounced' | 'complained';
  reason: string;
}

/** Takes a mail that came back for a delivery. What is no final failure (a delay, an automatic answer) is let be. */
export async function takeBounce(deliveryId: string, mail: string): Promise<void> {
  const verdict = await verdictOf(mail);
  if (!verdict) return;
  const id = `mail:${createHash('sha256').update(mail).digest('hex').slice(0, 40)}`;
  const report = { id, deliveryId, ...verdict };
  const call = { actor: null, origin: { source: 'system', requestId: newRequestId() } } as const;
  await tolerate('A mail came back', execute(takeDeliveryReport, report, call));
}

/** What a delivery status notification (RFC 3464) or a report of abuse (RFC 5965) says. */
async function verdictOf(mail: string): Promise<Verdict | undefined> {
  const parsed = await PostalMime.parse(mail, { attachmentEncoding: 'utf8', forceRfc822Attachments: true });
  for (const { mimeType, content } of parsed.attachments) {
    const text = String(content);
    if (mimeType === 'message/feedback-report' && /^feedback-type:\s*abuse/im.test(text)) {
      return { type: 'complained', reason: 'feedback' };
    }
    if (mimeType !== 'message/delivery-status') continue;
    const failed = /^action:\s*failed/im.test(text);
    const status = /^status:\s*(\d\.\d{1,3}\.\d{1,3})/im.exec(text)?.[1];
    if (failed && status?.startsWith('5')) return { type: 'bounced', reason: `status-${status}` };
  }
  return undefined;
}
