export { Rights, type RowScope } from './domain/rights';
export { createStaff } from './operations/create-staff';
export { hashPassword } from './passwords/hashing';
export { assignRole, listRoles, saveRole } from './queries/roles';
export { findBranchByCode, hasStaff } from './queries/staff';
export { schema } from './schema';
export { directory } from './state';
