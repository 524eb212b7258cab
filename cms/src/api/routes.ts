import { type ApiRoute, kernelProblems, ok, operationRoute, parseInput, type Result, readRoute } from '@kehu/kernel';
import { catalogue, gateFor } from '@kehu/records';
import { z } from 'zod';
import { BalanceBasisSchema, FlowSchema, FlowsQuery, StatementQuery, TimelineEntrySchema } from '../contract';
import { balanceBasis } from './account/balance-basis';
import { closeAccount } from './account/operations/close-account';
import { freezeAccount } from './account/operations/freeze-account';
import { unfreezeAccount } from './account/operations/unfreeze-account';
import { statement } from './account/statement';
import { holdings } from './customer/holdings';
import { timeline } from './customer/timeline';
import { moveTask } from './task/operations/move-task';
import { birthdays } from './today/birthdays';
import { today } from './today/today';
import { monthlyFlows, sumAmounts } from './transaction/flows';

const data = <T>(result: Result<T>): Result<{ data: T }> => (result.ok ? ok({ data: result.value }) : result);
const readCustomer = { action: 'read', subject: 'customer' };
const readAccount = { action: 'read', subject: 'account' };

/** What the bank answers beyond the routes that every entity has. */
export const bankRoutes: ApiRoute[] = [
  readRoute({
    path: '/today',
    summary: "What somebody's day begins with",
    permission: 'signed-in',
    run: async ({ actor }) => data(await today(gateFor(actor), actor.publicId)),
  }),
  readRoute({
    path: '/today/birthdays',
    summary: 'Birthdays of the coming week, the nearest first',
    permission: 'signed-in',
    query: z.object({ after: z.string().max(2100).optional() }),
    async run({ actor, query }) {
      const page = await birthdays(gateFor(actor), query.after as string | undefined);
      return page.ok ? ok({ data: page.value.data, meta: { next: page.value.next } }) : page;
    },
  }),
  readRoute({
    path: '/customers/:id/timeline',
    summary: 'Everything that happened with a customer',
    permission: readCustomer,
    query: z.object({ after: z.string().optional() }),
    response: z.array(TimelineEntrySchema),
    run: ({ actor, params, query }) => timeline(gateFor(actor), params.id as string, query.after as string | undefined),
  }),
  readRoute({
    path: '/customers/:id/holdings',
    summary: 'Everything a customer holds',
    permission: readCustomer,
    run: async ({ actor, params }) => data(await holdings(gateFor(actor), params.id as string)),
  }),
  readRoute({
    path: '/customers/:id/flows',
    summary: "Money in and out of a customer's accounts by month",
    permission: readCustomer,
    query: FlowsQuery,
    response: z.array(FlowSchema),
    async run({ actor, params, query }) {
      const input = parseInput(FlowsQuery, query);
      if (!input.ok) return input;
      const held = await holdings(gateFor(actor), params.id as string);
      if (!held.ok) return held;
      const filters = { account: { customer: { id: params.id } } };
      const flows = await monthlyFlows(gateFor(actor), filters, net(held.value), input.value.months);
      return flows.ok ? ok({ data: flows.value, meta: { currency: catalogue().currency } }) : flows;
    },
  }),
  readRoute({
    path: '/accounts/:id/flows',
    summary: 'Money in and out of an account by month',
    permission: readAccount,
    query: FlowsQuery,
    response: z.array(FlowSchema),
    async run({ actor, params, query }) {
      const input = parseInput(FlowsQuery, query);
      if (!input.ok) return input;
      const account = await gateFor(actor).get('account', params.id as string, { fields: ['balance', 'currency'] });
      if (!account.ok) return account;
      if (gateFor(actor).views.of('account')?.fields.get('balance')?.masked) return kernelProblems.forbidden();
      const balance = String(account.value.balance ?? '0');
      const flows = await monthlyFlows(gateFor(actor), { account: { id: params.id } }, balance, input.value.months);
      return flows.ok ? ok({ data: flows.value, meta: { currency: account.value.currency } }) : flows;
    },
  }),
  readRoute({
    path: '/accounts/:id/statement',
    summary: 'Statement of an account',
    permission: readAccount,
    query: StatementQuery,
    async run({ actor, params, query }) {
      const input = parseInput(StatementQuery, query);
      return input.ok ? statement(gateFor(actor), params.id as string, input.value) : input;
    },
  }),
  readRoute({
    path: '/accounts/:id/balance',
    summary: 'Why the balance of an account is what it is',
    permission: readAccount,
    response: BalanceBasisSchema,
    run: async ({ actor, params }) => data(await balanceBasis(gateFor(actor), params.id as string)),
  }),
  operationRoute('POST', '/accounts/:id/freeze', freezeAccount),
  operationRoute('POST', '/accounts/:id/unfreeze', unfreezeAccount),
  operationRoute('POST', '/accounts/:id/close', closeAccount),
  operationRoute('POST', '/tasks/:id/move', moveTask),
];

/** Assets and liabilities together: liabilities are negative balances. */
function net(held: Record<string, unknown>): string {
  return sumAmounts([String(held.assets), String(held.liabilities)]);
}
