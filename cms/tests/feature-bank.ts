import { bankDay } from '../../database/tests/bank-day';
import { type Account, type Booking, type Customer, type Features, featuresOf, withScores } from './expected-features';
import { type Person, until } from './server';

const DAY = 86_400_000;

/** All rows of a list. */
export async function all<T>(person: Person, path: string): Promise<T[]> {
  const rows: T[] = [];
  let after: string | null = null;
  do {
    const page = await person.get(
      `/${path}${path.includes('?') ? '&' : '?'}pagination[pageSize]=200${after ? `&pagination[after]=${after}` : ''}`,
    );
    if (page.status !== 200) throw new Error(`${path}: ${page.text}`);
    rows.push(...page.body.data);
    after = page.body.meta.pagination.next;
  } while (after);
  return rows;
}

/** Waits until every change has been followed and no back-fill or comparison is under way. */
export const settled = (admin: Person, ms = 90_000): Promise<void> =>
  until(
    'features are up to date',
    async () => {
      // In this order: what a job leaves behind in the queue is seen.
      const { queued, running } = (await admin.get('/jobs/stats')).body.data;
      if (queued + running > 0) return false;
      const { rebuild, waiting } = (await admin.get('/features')).body.data;
      return !rebuild.running && rebuild.finishedAt !== null && waiting === 0;
    },
    ms,
  );

const groupBy = <T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
};

/** What each customer's features must be, by the rows that the API lists. */
export async function expectedFeatures(person: Person): Promise<Map<string, Features>> {
  const since = new Date(Date.parse(bankDay()) - 400 * DAY).toISOString();
  const [customers, accounts, bookings] = await Promise.all([
    all<Customer>(person, 'customers?fields=birthDate,since'),
    all<Account>(person, 'accounts?fields=customer,type,status,balance,currency,maturesOn'),
    all<Booking>(
      person,
      `transactions?fields=account,bookedAt,direction,kind,category,channel,amount,currency&filters[bookedAt][$gte]=${since}`,
    ),
  ]);
  const accountsOf = groupBy(accounts, ({ customer }) => customer?.id ?? '');
  const bookingsOf = groupBy(bookings, ({ account }) => account.id);
  const scored = withScores(
    customers.map((customer) => {
      const own = accountsOf.get(customer.id) ?? [];
      return featuresOf(
        customer,
        own,
        own.flatMap(({ id }) => bookingsOf.get(id) ?? []),
        bankDay(),
      );
    }),
  );
  return new Map(customers.map(({ id }, i) => [id, scored[i] as Features]));
}

/** What the program keeps, of the given features. */
export async function keptFeatures(person: Person, names: readonly string[]): Promise<Map<string, Features>> {
  const fields = names.map((name, i) => `fields[${i}]=${name}`).join('&');
  const rows = await all<{ id: string } & Features>(person, `customers?${fields}`);
  return new Map(rows.map(({ id, version: _, ...features }) => [id, features]));
}
