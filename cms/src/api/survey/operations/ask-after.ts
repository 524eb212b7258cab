import { defineOperation, ok, sql } from '@kehu/kernel';
import { sendableTemplate } from '@kehu/messaging';
import { z } from 'zod';
import { ASKING_EVENTS } from '../contract';
import { sendInvitations } from '../invitations';
import { customerOf, holdAsking, wasAskedSince } from '../queries/happenings';
import { isOverNow } from '../queries/places';
import { surveysAsking } from '../queries/surveys';

const HOUR_MS = 3_600_000;
const Input = z.strictObject({ event: z.enum(ASKING_EVENTS), record: z.string().max(64) });

/**
 * Asks the customer whom a happening concerns, by each open survey that says so; nobody twice for one happening, and
 * nobody more often than the survey allows.
 */
export const askAfterEvent = defineOperation({
  name: 'survey.ask-after',
  summary: 'Ask a customer about what has just happened',
  permission: { action: 'launch', subject: 'survey' },
  input: Input,
  audit: ({ input, output }) => ({ details: { ...input, asked: (output as { asked: number }).asked } }),
  async run(ctx) {
    const { input, trx, now } = ctx;
    const customer = await customerOf(trx, input.event, input.record);
    if (customer === undefined) return ok({ asked: 0 });
    await holdAsking(trx, customer);
    let asked = 0;
    for (const survey of await surveysAsking(trx, input.event)) {
      const rule = survey.settings.after.find(({ event }) => event === input.event);
      const template = rule && (await sendableTemplate(trx, rule.template));
      if (!rule || !template || (await isOverNow(trx, survey, now()))) continue;
      const since = new Date(now().getTime() - rule.everyDays * 24 * HOUR_MS);
      if (await wasAskedSince(trx, survey.id, customer, since)) continue;
      const invited = await sendInvitations(ctx, survey, {
        customers: sql('select ?::int', customer),
        template,
        source: `event:${input.event}:${input.record}`,
        dueAt: new Date(now().getTime() + rule.hours * HOUR_MS),
      });
      asked += invited.length;
    }
    return ok({ asked });
  },
});
