import { ok, type Result } from '@kehu/kernel';
import { catalogue, type Gate } from '@kehu/records';
import { sumAmounts } from '../transaction/flows';

type Row = { id: string } & Record<string, unknown>;

const LIABILITIES = ['loan', 'card'];

/** Everything a customer holds, within what the reader may see; a kind that they may not read is empty. */
export async function holdings(gate: Gate, customerId: string): Promise<Result<Record<string, unknown>>> {
  const customer = await gate.get('customer', customerId, { fields: ['name'] });
  if (!customer.ok) return customer;
  const ofAccount = { account: { customer: { id: customerId } } };
  const [holders, accounts, cards, loans, standingOrders] = await Promise.all([
    rows(gate, 'account-holder', { filters: { customer: { id: customerId } }, fields: ['account', 'role'] }),
    rows(gate, 'account', {
      filters: { customer: { id: customerId } },
      fields: ['accountNo', 'type', 'product', 'status', 'balance', 'currency', 'openedOn', 'maturesOn'],
    }),
    rows(gate, 'card', {
      filters: { holder: { id: customerId } },
      fields: ['number', 'kind', 'status', 'account', 'expiresOn'],
    }),
    rows(gate, 'loan', {
      filters: ofAccount,
      fields: ['loanNo', 'amount', 'currency', 'status', 'monthlyPayment', 'durationMonths'],
    }),
    rows(gate, 'standing-order', {
      filters: ofAccount,
      fields: ['toName', 'toBank', 'amount', 'currency', 'purpose', 'status'],
    }),
  ]);
  const roles = new Map(holders.map((holder) => [(holder.account as Row | null)?.id, holder.role]));
  const shared = [...roles.keys()].filter(
    (id): id is string => id !== undefined && !accounts.some((account) => account.id === id),
  );
  const others =
    shared.length > 0
      ? await rows(gate, 'account', {
          filters: { id: { $in: shared } },
          fields: ['accountNo', 'type', 'product', 'status', 'balance', 'currency', 'openedOn', 'maturesOn'],
        })
      : [];
  const { currency } = catalogue();
  const own = accounts.filter((account) => account.currency === currency && isAmount(account.balance));
  const sum = (which: (account: Row) => boolean) =>
    sumAmounts(own.filter(which).map((account) => String(account.balance)));
  return ok({
    accounts: [...accounts, ...others].map((account) => ({
      ...account,
      role: roles.get(account.id) ?? 'owner',
      productName: (account.product as { title?: string } | null)?.title ?? null,
    })),
    cards,
    loans,
    standingOrders,
    assets: sum((account) => !LIABILITIES.includes(account.type as string)),
    liabilities: sum((account) => LIABILITIES.includes(account.type as string)),
    currency,
  });
}

/** False for none, and for the mask that some see instead. */
const isAmount = (value: unknown): boolean => typeof value === 'string' && /^-?\d/.test(value);

async function rows(gate: Gate, entity: string, query: { filters: unknown; fields: string[] }): Promise<Row[]> {
  const view = gate.views.of(entity);
  if (!view?.can('read')) return [];
  const fields = query.fields.filter((name) => view.fields.has(name));
  const page = await gate.list(entity, { ...query, fields, pagination: { pageSize: 100 } });
  return page.ok ? page.value.data : [];
}
