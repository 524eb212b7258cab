import { accounts } from '../features/accounts';
import { approvals } from '../features/approvals';
import { audit } from '../features/audit';
import { calendar } from '../features/calendar';
import { campaigns } from '../features/campaigns';
import { customers } from '../features/customers';
import { fieldSetup } from '../features/field-setup';
import { imports } from '../features/imports';
import { jobs } from '../features/jobs';
import { messaging } from '../features/messaging';
import { portrait } from '../features/portrait';
import { roles } from '../features/roles';
import { segments } from '../features/segments';
import { serviceCases } from '../features/service-cases';
import { staff } from '../features/staff';
import { surveys } from '../features/surveys';
import { tasks } from '../features/tasks';
import { today } from '../features/today';
import type { Feature } from '../shared/feature/feature';

/** In the order of the menu. */
export const FEATURES: readonly Feature[] = [
  today,
  customers,
  accounts,
  tasks,
  segments,
  campaigns,
  serviceCases,
  surveys,
  calendar,
  messaging,
  imports,
  fieldSetup,
  portrait,
  approvals,
  staff,
  roles,
  audit,
  jobs,
];
