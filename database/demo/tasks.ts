import { addDays } from '@kehu/kernel';
import type { DemoCustomer, Values } from './customers';
import type { Random } from './random';
import { SHOWN_BRANCH } from './setting';

export interface DemoTask {
  values: Values;
  customer: number;
  branch: number;
  /** User name of who has to do it. */
  assignee: string | null;
  /** The day on which somebody thought of it. */
  createdOn: string;
}

const SUBJECTS = [
  '回访客户 Call back',
  'KYC 资料更新 KYC review',
  '定期到期提醒 Deposit matures',
  '理财产品介绍 Investment talk',
  '核实联系方式 Check contact data',
];

const TEAM = ['rm', 'teller', 'manager'];

/** The relationship manager has half of the customers of the branch that the demo is shown with. */
export const ownerOf = (customer: DemoCustomer): string | null =>
  customer.branch === SHOWN_BRANCH && customer.index % 2 === 0 ? 'rm' : null;

/** What the staff still has to do, or has just done, for a customer. */
export function taskFor(customer: DemoCustomer, random: Random, today: string): DemoTask | null {
  const shown = customer.branch === SHOWN_BRANCH;
  if (!random.chance(shown ? 0.18 : 0.02)) return null;
  const picked = random.pick(['open', 'open', 'open', 'in-progress', 'waiting', 'done']);
  const since = customer.values.since as string;
  // What is done was begun before; nobody has a task before they are a customer.
  const wanted = addDays(today, -(2 + (customer.index % 12)));
  const createdOn = [wanted, since].sort().at(-1) ?? wanted;
  const status = picked === 'done' && createdOn > addDays(today, -2) ? 'open' : picked;
  return {
    customer: customer.index,
    branch: customer.branch,
    createdOn,
    assignee: ownerOf(customer) ?? (shown ? random.pick(TEAM) : null),
    values: {
      subject: customer.values.kycStatus === 'expired' ? SUBJECTS[1] : random.pick(SUBJECTS),
      priority: random.pick(['low', 'normal', 'normal', 'high', 'urgent']),
      status,
      dueAt: `${addDays(today, -random.int(-20, 4))}T09:00:00.000Z`,
      completedAt: status === 'done' ? `${addDays(today, -1)}T15:00:00.000Z` : null,
      recordEntity: 'customer',
    },
  };
}
