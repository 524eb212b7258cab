import { defineProblems } from '@kehu/kernel';

export const campaignProblems = defineProblems('campaigns', {
  wrong_state: [409, 'The campaign is {status}, so that this cannot be done.'],
  plan_changed: [409, 'Somebody else has changed the plan since. Load it again.'],
  not_ready: [422, 'The campaign is not ready: {missing}.'],
  own_approval: [403, 'Somebody else has to approve what you have submitted.'],
  needs_approval: [409, 'A campaign for {people} customers needs the approval of somebody else first.'],
  fixed_while_running: [409, 'While it runs, {part} cannot be changed.'],
  was_launched: [409, 'The campaign has been launched; what it did is kept. Stop it, if it still runs.'],
  not_by_api: [409, 'Customers enter this campaign in another way.'],
});
