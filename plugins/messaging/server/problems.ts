import { defineProblems } from '@kehu/kernel';

export const messagingProblems = defineProblems('messaging', {
  template_stale: [409, 'Somebody else has saved this template. Load it again.'],
  template_not_active: [409, 'Only an active template can be sent.'],
  no_such_version: [404, 'The template has no version {version}.'],
  no_such_purpose: [400, 'There is no purpose called {purpose}.'],
  no_such_recipient: [404, 'There is no such recipient, or you may not see them.'],
  no_content: [409, 'The template has no content yet.'],
  template_failed: [422, 'The template cannot be filled: {reason}'],
  no_address: [422, 'An address to send to is missing.'],
  not_a_test_address: [403, 'Tests go to your own address or to one that is listed for tests (KEHU_TEST_ADDRESSES).'],
  unreadable: [403, 'The text uses what you may not read: {names}.'],
  no_test_channel: [422, 'A message to the owner cannot be tried out: look at its preview.'],
  test_failed: [502, 'The test message could not be sent: {reason}'],
  delivery_not_found: [404, 'There is no message {id}.'],
  delivery_not_uncertain: [409, 'Whether this message went out is not in doubt.'],
  image_too_large: [413, 'A picture may have {megabytes} MB at most.'],
  image_unreadable: [422, '{file} is no PNG, JPEG, GIF or WebP picture of up to 6,000 pixels a side.'],
  image_not_found: [404, 'There is no picture {id}.'],
  image_in_use: [409, 'A template or survey shows this picture, now or in an earlier version: it stays.'],
  settings_stale: [409, 'Somebody else has changed these settings. Load them again.'],
});
