import { defineProblems } from '@kehu/kernel';

export const featureProblems = defineProblems('features', {
  name_taken: [409, 'There is already a field “{name}” of customers.'],
  too_many: [409, 'There are {limit} features of your own already; retire one first.'],
  amount_unseen: [403, 'Your role does not show {field}, so that you cannot count it.'],
});
