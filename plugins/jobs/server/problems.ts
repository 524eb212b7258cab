import { defineProblems } from '@kehu/kernel';

export const jobProblems = defineProblems('jobs', {
  not_found: [404, 'There is no job {id}.'],
  wrong_state: [409, 'The job is {state}; this cannot be done with it.'],
  duplicate: [409, 'Another job with the key {key} is waiting or running.'],
});
