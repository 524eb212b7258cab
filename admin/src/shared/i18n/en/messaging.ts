/** Texts of messages: templates, consent, the mailbox and their settings. */
export const messaging = {
  'problem.messaging.template_stale': 'Somebody else has saved this template. Load it again.',
  'problem.messaging.template_not_active': 'Only an active template can be sent.',
  'problem.messaging.no_such_version': 'The template has no version {{version}}.',
  'problem.messaging.no_such_purpose': 'There is no purpose called {{purpose}}.',
  'problem.messaging.no_such_recipient': 'There is no such customer, or you may not see them.',
  'problem.messaging.no_content': 'The template has no content yet.',
  'problem.messaging.no_address': 'An address to send to is missing.',
  'problem.messaging.delivery_not_found': 'There is no message {{id}}.',
  'problem.messaging.delivery_not_uncertain': 'Whether this message went out is not in doubt.',
  'problem.messaging.settings_stale': 'Somebody else has changed these settings. Load them again.',
} as const;
