import { defineProblems } from '@kehu/kernel';

export const caseProblems = defineProblems('cases', {
  wrong_state: [409, 'The case is {status}, so that this cannot be done.'],
  no_survey: [409, 'The case has come of no survey that can be asked again.'],
  no_address: [409, 'The customer has no address for the message that asks again.'],
  no_consent: [409, 'The customer has not agreed to be asked, or does not want to be contacted.'],
  suppressed: [409, 'Messages to the customer’s address do not arrive or are not wanted.'],
  capped: [409, 'The customer has had as many messages of this kind as are allowed for now.'],
  nobody_to_ask: [409, 'The case has no customer who could be asked.'],
});
