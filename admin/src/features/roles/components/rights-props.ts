import type { StoredRole } from '../roles.api';

export type RightsProps = { role: StoredRole; disabled: boolean; onChange: (role: StoredRole) => void };
