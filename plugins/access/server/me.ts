import { type Actor, SYSTEM } from '@kehu/kernel';
import type { Me } from '../contract';
import type { AccountRow } from './queries/accounts';
import { directory } from './state';

/** What the browser needs to know of the signed-in person. The roles must have been loaded. */
export function meOf(account: AccountRow): Me {
  const actor: Actor = {
    ...SYSTEM,
    kind: 'person',
    id: account.id,
    publicId: account.publicId,
    roles: account.roles,
    branchId: account.branchId,
    branchPublicId: account.branchPublicId,
  };
  return {
    id: account.publicId,
    username: account.username,
    displayName: account.displayName,
    locale: account.locale,
    roles: directory().roleLabels(account.roles),
    branch: account.branchPublicId ? { id: account.branchPublicId, name: account.branchName ?? '' } : null,
    permissions: directory().rightsOf(actor).summary(),
  };
}
