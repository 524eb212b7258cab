import { defineProblems } from '@kehu/kernel';

export const surveyProblems = defineProblems('surveys', {
  definition_changed: [409, 'Somebody else has changed the survey since. Load it again.'],
  new_meaning: [
    422,
    'Answers already stand under these codes, and would come to mean something else; give what is new a code of its own: {summary}',
  ],
  reworded: [
    422,
    'Answers already stand under these codes. Confirm that the new words mean the same, or give what is new a code of its own: {summary}',
  ],
  definition_refused: [422, 'The survey cannot be asked as it is: {reason}.'],
  settings_changed: [409, 'Somebody else has changed these settings since. Load them again.'],
  wrong_state: [409, 'The survey is {status}, so that this cannot be done.'],
  in_use: [
    409,
    'The survey has {answers} answers and {links} links that were sent, which would go with it. Close it instead.',
  ],
  nothing_to_ask: [422, 'The survey has no question yet.'],
  no_link_in_template: [422, 'The template has no link to the survey: put {{ survey_url }} into its text.'],
  template_not_active: [409, 'Only an active template can be sent.'],
  nobody_chosen: [422, 'Choose a segment or customers.'],
  no_such_link: [404, 'This link does not work.'],
  already_answered: [409, 'This link has been used: thank you for your answers.'],
  closed: [410, 'The survey is over.'],
  expired: [410, 'This link has expired.'],
  answers_refused: [422, 'Some of the answers are not right.'],
  too_many: [429, 'Too many requests. Try again in a minute.'],
});
