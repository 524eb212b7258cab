import { sql } from '@kehu/kernel';
import type { Label } from '@kehu/kernel/contract';
import { label, option } from '../../labels';
import type { FeatureBase, FeatureColumn, FeatureSource } from '../source';

/** The accounts that a customer owns and has not closed. */
const accounts: FeatureBase = {
  name: 'accounts',
  customer: 'a.customer_id',
  from: ({ today, currency }) =>
    sql(
      `(select a.customer_id, a.type, a.matures_on, d.today, case when a.currency = ? then a.balance end as balance
        from batch join accounts a on a.customer_id = batch.id cross join (select ?::date as today) d
        where a.status is distinct from 'closed') a`,
      currency,
      today,
    ),
};

const ASSETS = "('savings', 'current', 'deposit', 'investment', 'insurance')";
const DEBTS = "('loan', 'card')";

const balance = (name: string, column: string, type: string, text: Label, of: Label): FeatureColumn => ({
  name,
  column,
  unit: 'money',
  label: text,
  help: of,
  value: `sum(a.balance) filter (where a.type = '${type}')`,
  none: '0',
});

const owed = (name: string, column: string, types: string, text: Label, of: Label): FeatureColumn => ({
  name,
  column,
  unit: 'money',
  label: text,
  help: of,
  value: `-sum(a.balance) filter (where a.type in ${types})`,
  none: '0',
});

const sumOf = (en: string, hans: string, hant: string): Label =>
  label(
    `Sum of the balances of ${en} that are not closed, in the bank’s currency`,
    `未销户的${hans}余额合计（本行币种）`,
    `未結清的${hant}餘額合計（本行幣別）`,
  );

const TYPES = [
  option('savings', 'Savings', '储蓄', '儲蓄'),
  option('current', 'Current', '活期', '活期'),
  option('deposit', 'Deposit', '定期', '定期'),
  option('card', 'Credit card', '信用卡', '信用卡'),
  option('loan', 'Loan', '贷款', '貸款'),
  option('investment', 'Investment', '理财', '理財'),
  option('insurance', 'Insurance', '保险', '保險'),
];

/** What a customer holds and owes. */
export const holdings: FeatureSource = {
  name: 'holdings',
  base: accounts,
  columns: [
    balance(
      'balanceSavings',
      'balance_savings',
      'savings',
      label('Savings balance', '储蓄余额', '儲蓄餘額'),
      sumOf('savings accounts', '储蓄账户', '儲蓄帳戶'),
    ),
    balance(
      'balanceCurrent',
      'balance_current',
      'current',
      label('Current balance', '活期余额', '活期餘額'),
      sumOf('current accounts', '活期账户', '活期帳戶'),
    ),
    balance(
      'balanceDeposit',
      'balance_deposit',
      'deposit',
      label('Deposits', '定期余额', '定期餘額'),
      sumOf('deposits', '定期账户', '定期帳戶'),
    ),
    balance(
      'balanceInvestment',
      'balance_investment',
      'investment',
      label('Investments', '理财余额', '理財餘額'),
      sumOf('investments', '理财账户', '理財帳戶'),
    ),
    balance(
      'balanceInsurance',
      'balance_insurance',
      'insurance',
      label('Insurance value', '保险价值', '保險價值'),
      sumOf('insurance policies', '保险账户', '保險帳戶'),
    ),
    {
      name: 'balanceTotal',
      column: 'balance_total',
      unit: 'money',
      label: label('Total assets', '总资产', '總資產'),
      help: label(
        'Savings, current accounts, deposits, investments and insurance together',
        '储蓄、活期、定期、理财与保险合计',
        '儲蓄、活期、定期、理財與保險合計',
      ),
      value: `sum(a.balance) filter (where a.type in ${ASSETS})`,
      none: '0',
    },
    owed(
      'debtCard',
      'debt_card',
      "('card')",
      label('Owed on cards', '信用卡欠款', '信用卡欠款'),
      label('What is owed on credit cards that are not closed', '未销户信用卡的欠款合计', '未結清信用卡的欠款合計'),
    ),
    owed(
      'debtLoan',
      'debt_loan',
      "('loan')",
      label('Owed on loans', '贷款余额', '貸款餘額'),
      label(
        'What is owed on loan accounts that are not closed',
        '未结清贷款账户的欠款合计',
        '未結清貸款帳戶的欠款合計',
      ),
    ),
    owed(
      'debtTotal',
      'debt_total',
      DEBTS,
      label('Total debt', '总负债', '總負債'),
      label('What is owed on cards and loans together', '信用卡与贷款欠款合计', '信用卡與貸款欠款合計'),
    ),
    {
      name: 'holdingsCount',
      column: 'holdings_count',
      unit: 'count',
      label: label('Products held', '持有产品数', '持有產品數'),
      help: label('Number of accounts that are not closed', '未销户的账户数', '未結清的帳戶數'),
      value: 'count(*)::integer',
      none: '0',
    },
    {
      name: 'productTypes',
      column: 'product_types',
      unit: 'choices',
      options: TYPES,
      label: label('Kinds of products', '产品种类', '產品種類'),
      help: label('Kinds of the accounts that are not closed', '未销户账户的种类', '未結清帳戶的種類'),
      value: 'jsonb_agg(distinct a.type) filter (where a.type is not null)',
      none: "'[]'::jsonb",
    },
    {
      name: 'nextMaturityOn',
      column: 'next_maturity_on',
      unit: 'date',
      label: label('Next maturity', '最近到期日', '最近到期日'),
      help: label(
        'Earliest maturity, from today on, of an account that is not closed',
        '未销户账户自今日起最早的到期日',
        '未結清帳戶自今日起最早的到期日',
      ),
      value: 'min(a.matures_on) filter (where a.matures_on >= a.today)',
    },
  ],
  staleOn: () => '(min(a.matures_on) filter (where a.matures_on >= a.today)) + 1',
};
