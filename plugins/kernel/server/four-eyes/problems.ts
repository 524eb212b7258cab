import { defineProblems } from '../result';

export const approvalProblems = defineProblems('approvals', {
  waits: [202, 'A second person has to approve this. Nothing has been changed yet.'],
  already_decided: [409, 'This request is {status} already.'],
  expired: [409, 'This request has expired. Make it again.'],
  own_request: [403, 'Another person has to approve your own request.'],
  given_password: [403, 'Change your password first, under Me: whoever gave it to you could act for both of you.'],
  own_advantage: [403, 'This request changes your own rights. Another person has to approve it.'],
  maker_gone: [409, 'The account of {maker} can no longer do this, so that the request cannot be approved.'],
  changed_since: [409, 'What the request changes has been changed since. Make it again.'],
  too_many: [409, 'You have {limit} requests that wait. Withdraw some of them first.'],
});
