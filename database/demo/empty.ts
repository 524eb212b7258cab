/** One row: has the bank neither customers, branches nor accounts of staff? Only such a bank is filled. */
export const EMPTY_BANK = `select not exists (select 1 from customers) and not exists (select 1 from branches)
  and not exists (select 1 from up_users) as empty`;
