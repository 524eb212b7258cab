import { copyInto } from '@kehu/connect';
import { clock } from '@kehu/kernel';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { DemoAccount } from './accounts';
import { type BankBatch, generateBank } from './bank';
import { insertCampaigns } from './campaigns';
import { insertConsents } from './consents';
import { EMPTY_BANK } from './empty';
import { type Row, RowWriter } from './rows';
import { BRANCHES, PRODUCTS } from './setting';
import { hireStaff } from './staff';
import { insertSurveys } from './surveys';
import { ownerOf } from './tasks';
import { insertTemplates } from './templates';

export interface DemoOptions {
  strapi: Core.Strapi;
  customers: number;
  /** Months of transactions; 18. */
  months?: number;
  /** Of all the demo's people. */
  password: string;
  log: (line: string) => void;
}

const SEED = 20_260_101;
const CURRENCY = 'CNY';

/**
 * Fills an empty bank, all or nothing; does nothing where customers, branches or accounts of staff are.
 * @returns false when there was something already
 */
export async function loadDemo({ strapi, customers, months = 18, password, log }: DemoOptions): Promise<boolean> {
  const knex = strapi.db.connection as unknown as Knex;
  if (!(await knex.raw(EMPTY_BANK)).rows[0].empty) return false;
  log(`Making a demo bank of ${customers.toLocaleString('en')} customers …`);
  const filled = await knex.transaction(async (trx) => {
    // Two processes may start on an empty bank at once.
    await trx.raw("select pg_advisory_xact_lock(hashtext('kehu.demo'))");
    if (!(await trx.raw(EMPTY_BANK)).rows[0].empty) return false;
    await new DemoLoader(trx, months).load(customers, password, log);
    return true;
  });
  if (filled) await knex.raw('analyze');
  return filled;
}

class DemoLoader {
  private readonly now = clock.now();
  private readonly today = clock.today();
  private readonly rows: RowWriter;
  private branches: Row[] = [];
  private products: Row[] = [];
  private staff = new Map<string, number>();
  /** Customers and accounts written before the batch at hand. */
  private customersBefore = 0;

  constructor(
    private readonly trx: Knex.Transaction,
    private readonly months: number,
  ) {
    this.rows = new RowWriter(trx, this.now, SEED);
  }

  async load(customers: number, password: string, log: (line: string) => void): Promise<void> {
    this.branches = await this.rows.insert(
      'branch',
      BRANCHES.map(({ code, name, region, city }) => ({
        values: { code, name, region, city, status: 'open', openedOn: '2008-01-01', addressLine: city },
      })),
    );
    this.products = await this.rows.insert(
      'product',
      PRODUCTS.map(({ code, name, type, interestRate }) => ({
        values: { code, name, type, interestRate, currency: CURRENCY, status: 'offered' },
      })),
    );
    this.staff = await hireStaff(this.trx, this.branches, { password, now: this.now, seed: SEED });
    const options = { customers, months: this.months, seed: SEED, today: this.today };
    for (const batch of generateBank(options)) {
      await this.write(batch);
      this.customersBefore += batch.customers.length;
      if (this.customersBefore % 50_000 === 0) log(`… ${this.customersBefore.toLocaleString('en')}`);
    }
    const templates = await insertTemplates(this.trx, this.rows, this.now);
    const owner = this.staff.get('marketer') ?? null;
    await insertCampaigns(this.trx, this.rows, { templates, owner, now: this.now });
    await insertSurveys(this.trx, this.rows, { owner, template: templates.get('Asked again') ?? null, now: this.now });
    await this.rows.settleSequences();
    await insertConsents(this.trx, this.now);
  }

  private readonly branch = (place: number): number | null => this.branches[place]?.id ?? null;

  private async write(batch: BankBatch): Promise<void> {
    const customers = await this.writeCustomers(batch);
    const idOf = (index: number): number => (customers[index - this.customersBefore] as Row).id;
    await this.rows.insert(
      'customer-relationship',
      batch.relationships.map(({ from, to, kind, since }) => ({
        values: { kind, since },
        relations: { fromCustomer: idOf(from), toCustomer: idOf(to) },
      })),
    );
    await this.writeAccounts(batch.accounts, idOf);
    await this.rows.insert(
      'task',
      batch.tasks.map(({ values, customer, branch, assignee, createdOn }) => ({
        bornOn: createdOn,
        values: { ...values, recordId: customers[customer - this.customersBefore]?.documentId },
        relations: {
          customer: idOf(customer),
          assignee: this.staff.get(assignee ?? '') ?? null,
          branch: this.branch(branch),
        },
      })),
    );
  }

  private async writeCustomers({ customers, households }: BankBatch): Promise<Row[]> {
    const rows = await this.rows.insert(
      'household',
      households.map(({ name, branch }) => ({ values: { name }, relations: { branch: this.branch(branch) } })),
    );
    const homes = new Map(households.flatMap(({ members }, i) => members.map((member) => [member, rows[i]?.id])));
    return this.rows.insert(
      'customer',
      customers.map((customer) => ({
        values: customer.values,
        relations: {
          branch: this.branch(customer.branch),
          owner: this.staff.get(ownerOf(customer) ?? '') ?? null,
          household: homes.get(customer.index) ?? null,
        },
      })),
    );
  }

  private async writeAccounts(accounts: DemoAccount[], idOf: (customer: number) => number): Promise<void> {
    const rows = await this.rows.insert(
      'account',
      accounts.map(({ values, customer, branch, product }) => ({
        values,
        relations: {
          customer: idOf(customer),
          branch: this.branch(branch),
          product: this.products[product]?.id ?? null,
        },
      })),
    );
    const owned = accounts.map((account, i) => ({
      ...account,
      id: (rows[i] as Row).id,
      owner: idOf(account.customer),
    }));
    await this.rows.insert(
      'account-holder',
      owned.flatMap(({ id, owner, holders, values }) => [
        { values: { role: 'owner', since: values.openedOn }, relations: { account: id, customer: owner } },
        ...holders.map(({ customer, role }) => ({
          values: { role, since: values.openedOn },
          relations: { account: id, customer: idOf(customer) },
        })),
      ]),
    );
    await this.rows.insert(
      'card',
      owned.flatMap(({ card, id, owner }) =>
        card ? [{ values: card, relations: { account: id, holder: owner } }] : [],
      ),
    );
    await this.rows.insert(
      'loan',
      owned.flatMap(({ loan, id, owner }) =>
        loan ? [{ values: loan, relations: { account: id, customer: owner } }] : [],
      ),
    );
    await this.rows.insert(
      'standing-order',
      owned.flatMap(({ standingOrder, id }) =>
        standingOrder ? [{ values: standingOrder, relations: { account: id } }] : [],
      ),
    );
    await this.writeTransactions(owned);
  }

  private async writeTransactions(accounts: (DemoAccount & { id: number })[]): Promise<void> {
    const booked = accounts.flatMap(({ id, transactions }) => transactions.map((t) => ({ id, ...t })));
    // In the order of time, as a bank books them: newer rows have higher ids.
    booked.sort((a, b) => (a.bookedAt < b.bookedAt ? -1 : a.bookedAt > b.bookedAt ? 1 : a.id - b.id));
    await this.trx.raw('select kehu_ensure_months(?::timestamptz[])', [
      booked.map(({ bookedAt }) => bookedAt),
    ] as never[]);
    await copyInto(
      this.trx,
      'transactions',
      [
        'booked_at',
        'account_id',
        'direction',
        'kind',
        'amount',
        'balance_after',
        'currency',
        'category',
        'channel',
        'description',
        'counterparty_name',
      ],
      booked.map((t) => [
        t.bookedAt,
        t.id,
        t.direction,
        t.kind,
        t.amount,
        t.balanceAfter,
        CURRENCY,
        t.category,
        t.channel,
        t.description,
        t.counterpartyName,
      ]),
    );
  }
}
