import type { Me } from '@kehu/access/contract';

/** Related records as forms hold them. */
export const myself = (me: Me) => ({ id: me.id, title: me.displayName });
export const myBranch = (me: Me) => (me.branch ? { id: me.branch.id, title: me.branch.name } : null);
export const hasRole = (me: Me, name: string): boolean => me.roles.some((role) => role.name === name);
