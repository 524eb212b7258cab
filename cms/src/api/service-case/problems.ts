import { defineProblems } from '@kehu/kernel';

export const caseProblems = defineProblems('cases', {
  wrong_state: [409, 'The case is {status}, so that this cannot be done.'],
  no_survey: [409, 'The case has come of no survey that can be asked again.'],
  nobody_to_ask: [409, 'The case has no customer who could be asked.'],
});
