import { type DemoAccount, demoAccounts } from './accounts';
import { type DemoCustomer, demoCustomer } from './customers';
import { type Ties, tieCustomers } from './families';
import { Random } from './random';
import { type DemoTask, taskFor } from './tasks';

export interface BankOptions {
  customers: number;
  /** Months of transactions, the running one included. */
  months: number;
  seed: number;
  /** YYYY-MM-DD; all dates are told from it. */
  today: string;
}

/** Some customers and everything that belongs to them. Ties never leave a batch. */
export interface BankBatch extends Ties {
  customers: DemoCustomer[];
  accounts: DemoAccount[];
  tasks: DemoTask[];
}

/** Fixed, because who is tied to whom depends on it. */
const BATCH = 1000;

/**
 * An invented bank, the same for the same options, batch by batch: a million customers need no more memory than a
 * thousand. Every balance is the sum of the account's transactions.
 */
export function* generateBank({ customers, months, seed, today }: BankOptions): Generator<BankBatch> {
  for (let first = 0; first < customers; first += BATCH) {
    const size = Math.min(BATCH, customers - first);
    const people = Array.from({ length: size }, (_, i) =>
      demoCustomer(first + i, Random.for(seed, 'customer', first + i), today),
    );
    const ties = tieCustomers(people, Random.for(seed, 'ties', first), today);
    const accounts = people.flatMap((customer) => {
      const random = Random.for(seed, 'accounts', customer.index);
      return demoAccounts(customer, random, { today, months }).map((account, place) =>
        place === 0 ? share(account, ties, random) : account,
      );
    });
    const tasks = people.flatMap((customer) => {
      const task = taskFor(customer, Random.for(seed, 'task', customer.index), today);
      return task ? [task] : [];
    });
    yield { customers: people, accounts, tasks, ...ties };
  }
}

/** Couples may hold an account together; directors dispose of their company's. */
function share(account: DemoAccount, ties: Ties, random: Random): DemoAccount {
  const spouse = ties.spouses.get(account.customer);
  const director = ties.directors.get(account.customer);
  if (spouse !== undefined && random.chance(0.25)) account.holders.push({ customer: spouse, role: 'joint' });
  if (director !== undefined) account.holders.push({ customer: director, role: 'disponent' });
  return account;
}
