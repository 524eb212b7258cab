/** Refusals of the server that no page words by itself. */
export const problems = {
  'problem.kernel.invalid_input': 'Some of the input is not right: {{summary}}',
  'problem.kernel.no_such_route': 'There is no such address.',
  'problem.kernel.method_not_allowed': 'This address does not take {{method}}.',
  'problem.kernel.body_too_large': 'This is larger than {{limit}}.',
  'problem.kernel.malformed': 'The request could not be read: {{reason}}',
  'problem.kernel.idempotency_mismatch': 'This was sent before with other values.',
  'problem.kernel.internal': 'Something went wrong on our side. It has been logged as {{requestId}}.',
  'problem.access.no_such_role': 'There is no role “{{role}}”.',
  'problem.access.unknown_subject': 'The rule for “{{subject}}” names something that does not exist.',
  'problem.jobs.not_found': 'There is no job {{id}}.',
  'problem.jobs.wrong_state': 'The job is {{state}}; this cannot be done with it.',
  'problem.jobs.duplicate': 'Another job of this kind is waiting or running.',
  'problem.fields.no_such_entity': 'These records take no fields of your own.',
  'problem.fields.not_a_choice': 'Only a choice field has options.',
} as const;
