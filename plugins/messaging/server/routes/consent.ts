import { type ApiRoute, ok, platform, readRoute } from '@kehu/kernel';
import { gateFor } from '@kehu/records';
import { ConsentOverviewSchema } from '../../contract';
import { messagingProblems } from '../problems';
import { consentOverview } from '../queries/consents';
import { recipientRow } from '../queries/recipients';
import { messaging } from '../state';

export const consentRoutes: ApiRoute[] = [
  readRoute({
    path: '/consents/:recipient',
    summary: 'What a recipient has agreed to, by purpose and channel, and how it came to be',
    permission: { action: 'read', subject: 'consent' },
    response: ConsentOverviewSchema,
    async run({ actor, params }) {
      const { entity, name } = messaging.get().recipient;
      const seen = await gateFor(actor).get(entity, params.recipient as string, { fields: [name] });
      if (!seen.ok) return messagingProblems.no_such_recipient();
      const knex = platform.get().knex();
      const id = (await recipientRow(knex, params.recipient as string)) as number;
      return ok({ data: await consentOverview(knex, id) });
    },
  }),
];
