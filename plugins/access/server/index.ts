export { Rights, type RowScope } from './domain/rights';
export { createStaff } from './operations/create-staff';
export { assignRole, listRoles, saveRole } from './queries/roles';
export { schema } from './schema';
export { directory } from './state';
