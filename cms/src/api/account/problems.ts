import { defineProblems } from '@kehu/kernel';

export const accountProblems = defineProblems('account', {
  not_active: [409, 'The account is {status}; only an active account can be frozen.'],
  not_frozen: [409, 'The account is {status}, not frozen.'],
  already_closed: [409, 'The account is closed already.'],
  not_empty: [409, 'The account still holds {balance} {currency}; only an empty account can be closed.'],
});
