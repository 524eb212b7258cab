import { defineOperation, invalidInput, ok, sql } from '@kehu/kernel';
import { visibleCustomers } from '../../segment/queries/visible-customers';
import { EnrolInput } from '../contract';
import { ofAudience } from '../engine/enrol';
import { campaignProblems } from '../problems';
import { campaignByRow } from '../queries/campaigns';
import { enterMembers } from '../queries/members';

/** Lets customers into a running campaign that waits for another system to name them; twice named is once in. */
export const enrolCustomers = defineOperation({
  name: 'campaign.enrol',
  summary: 'Let customers into a campaign',
  permission: { action: 'launch', subject: 'campaign' },
  input: EnrolInput,
  audit: ({ input, output }) => ({ record: ['campaign', input.id], details: output as { entered: number } }),
  async run({ input, records, trx, now }) {
    const held = await records.lock('campaign', input.id);
    if (!held.ok) return held;
    const campaign = await campaignByRow(trx, held.value.pk);
    if (campaign.status !== 'running') return campaignProblems.wrong_state({ status: campaign.status });
    if (campaign.plan.trigger.kind !== 'api') return campaignProblems.not_by_api();
    // A customer whom the caller may not see is like none.
    const seen = await visibleCustomers(records, 'customer_no', input.customerNos);
    if (!seen.ok) return seen;
    const known = seen.value;
    const unknown = input.customerNos.flatMap((no, i) => (known.has(no) ? [] : [{ no, i }]));
    if (unknown.length > 0) {
      return invalidInput(
        unknown.slice(0, 20).map(({ i }) => ({
          path: `customerNos.${i}`,
          code: 'no_such_record',
          message: 'there is no customer with this number',
        })),
      );
    }
    const ids = [...new Set(known.values())];
    const customers = sql('select unnest(?::int[])', ids);
    const entered = await enterMembers(trx, campaign, ofAudience(campaign, customers), { entry: '', now: now() });
    return ok({ id: input.id, entered, alreadyIn: ids.length - entered });
  },
});
