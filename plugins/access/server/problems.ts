import { defineProblems } from '@kehu/kernel';

export const accessProblems = defineProblems('access', {
  wrong_credentials: [401, 'The user name or the password is not right.'],
  too_many_attempts: [429, 'Too many attempts. Try again in {minutes} minutes.'],
  session_ended: [401, 'This session has ended. Sign in again.'],
  no_such_role: [404, 'There is no role “{role}”.'],
  unknown_subject: [400, 'The rule for “{subject}” names something that does not exist.'],
  name_taken: [409, 'Another account has this user name or e-mail address already.'],
  own_account: [409, 'Nobody changes their own roles or blocks themselves; ask a colleague.'],
  stale_staff: [409, 'Somebody else changed this account meanwhile. Load it again.'],
  locked_out: [409, 'This change would leave nobody who may manage staff and roles.'],
  stale_role: [409, 'Somebody else changed this role meanwhile. Load it again.'],
});
