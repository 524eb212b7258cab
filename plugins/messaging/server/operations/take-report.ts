import { defineOperation, ok } from '@kehu/kernel';
import { z } from 'zod';
import { messagingProblems } from '../problems';
import { suppress, suppressAddresses } from '../queries/suppressions';
import { findByProvider, findDelivery, noteHappening, takeReport } from '../queries/tracking';

export const ReportInput = z.strictObject({
  /** of the report: the same one counts once */
  id: z.string().min(1).max(200),
  type: z.enum(['delivered', 'bounced', 'failed', 'complained']),
  deliveryId: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  providerId: z.string().max(200).optional(),
  reason: z.string().max(200).nullable().default(null),
});

/** Takes a provider's report of what became of a message. An address that bounced or complained gets no more. */
export const takeDeliveryReport = defineOperation({
  name: 'delivery.report',
  summary: 'Take the report of a provider',
  permission: 'public',
  input: ReportInput,
  audit: ({ input }) => ({
    ...(input.deliveryId && { record: ['delivery', input.deliveryId] as const }),
    by: { publicId: null, name: 'provider' },
    details: { type: input.type, report: input.id },
  }),
  async run({ input, trx, now }) {
    const id = input.deliveryId ?? (input.providerId && (await findByProvider(trx, input.providerId)));
    const delivery = id ? await findDelivery(trx, id) : undefined;
    if (!id || !delivery)
      return messagingProblems.delivery_not_found({ id: input.deliveryId ?? input.providerId ?? '' });
    if (!(await takeReport(trx, input.id))) return ok({ known: true });
    const news = await noteHappening(trx, input.type, [id], now(), input.reason);
    if (news.length > 0 && input.type === 'bounced') await suppressAddresses(trx, [id], 'bounced', now());
    if (news.length > 0 && input.type === 'complained') {
      const { recipientId, channel } = delivery;
      await suppress(trx, { recipientId, channel, reason: 'complained', until: null, note: null, by: null, at: now() });
      await suppressAddresses(trx, [id], 'complained', now());
    }
    return ok({ known: false });
  },
});
