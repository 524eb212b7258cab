import type { SchemaStep } from '@kehu/kernel';
import { defineLedger } from '@kehu/records';
import { label, option } from '../labels';
import { CATEGORIES } from './categories';

/** Every booking on an account. Written by imports and the core bank's feed only. */
export const declareTransactions = (): void =>
  defineLedger({
    name: 'transaction',
    path: 'transactions',
    table: 'transactions',
    label: label('Transaction', '交易', '交易'),
    labelPlural: label('Transactions', '交易', '交易'),
    titleField: 'description',
    defaultColumns: ['bookedAt', 'account', 'kind', 'description', 'category', 'amount', 'balanceAfter'],
    defaultSort: 'bookedAt:desc',
    fields: {
      bookedAt: {
        column: 'booked_at',
        type: 'datetime',
        label: label('Booked', '记账时间', '記帳時間'),
        sortable: true,
        notNull: true,
        required: true,
      },
      account: {
        column: 'account_id',
        type: 'relation',
        target: 'account',
        label: label('Account', '账户', '帳戶'),
        required: true,
      },
      direction: {
        column: 'direction',
        type: 'choice',
        label: label('Direction', '方向', '方向'),
        required: true,
        options: [option('credit', 'In', '收入', '收入'), option('debit', 'Out', '支出', '支出')],
      },
      kind: {
        column: 'kind',
        type: 'choice',
        label: label('Kind', '类型', '類型'),
        required: true,
        default: 'other',
        options: [
          option('cash-in', 'Cash deposit', '现金存入', '現金存入'),
          option('cash-out', 'Cash withdrawal', '现金支取', '現金提領'),
          option('transfer-in', 'Transfer in', '转入', '轉入'),
          option('transfer-out', 'Transfer out', '转出', '轉出'),
          option('card', 'Card payment', '刷卡消费', '刷卡消費'),
          option('interest', 'Interest', '利息', '利息'),
          option('fee', 'Fee', '手续费', '手續費'),
          option('loan', 'Loan', '贷款', '貸款'),
          option('salary', 'Salary', '工资', '薪資'),
          option('other', 'Other', '其他', '其他'),
        ],
      },
      amount: {
        column: 'amount',
        type: 'money',
        label: label('Amount', '金额', '金額'),
        currencyField: 'currency',
        required: true,
        min: 0,
      },
      balanceAfter: {
        column: 'balance_after',
        type: 'money',
        label: label('Balance after', '余额', '餘額'),
        currencyField: 'currency',
      },
      currency: {
        column: 'currency',
        type: 'text',
        label: label('Currency', '币种', '幣別'),
        maxLength: 3,
        check: 'currency',
        required: true,
        default: 'CNY',
      },
      category: { column: 'category', type: 'choice', label: label('Category', '分类', '分類'), options: CATEGORIES },
      channel: { column: 'channel', type: 'text', label: label('Channel', '渠道', '通路'), maxLength: 40 },
      description: { column: 'description', type: 'text', label: label('Text', '摘要', '摘要'), maxLength: 300 },
      counterpartyName: {
        column: 'counterparty_name',
        type: 'text',
        label: label('Counterparty', '对方户名', '對方戶名'),
        maxLength: 160,
      },
      counterpartyBank: {
        column: 'counterparty_bank',
        type: 'text',
        label: label('Counterparty bank', '对方银行', '對方銀行'),
        maxLength: 80,
      },
      counterpartyAccount: {
        column: 'counterparty_account',
        type: 'text',
        label: label('Counterparty account', '对方账号', '對方帳號'),
        maxLength: 40,
        dataClass: 'C2',
        mask: 'tail4',
      },
    },
  });

/** Partitioned by month of booking in UTC. Months are made for the rows that come, before them (kehu_ensure_months). */
export const schema: SchemaStep[] = [
  {
    name: '001-transactions',
    sql: `
      create table transactions (
        id bigint generated always as identity,
        booked_at timestamptz not null,
        account_id integer not null,
        direction text not null check (direction in ('credit', 'debit')),
        kind text not null,
        amount numeric(18, 2) not null check (amount >= 0),
        balance_after numeric(18, 2),
        currency text not null,
        category text,
        channel text,
        description text,
        counterparty_name text,
        counterparty_bank text,
        counterparty_account text,
        external_key text,
        import_id bigint,
        primary key (id, booked_at)
      ) partition by range (booked_at);
      alter table transactions add constraint transactions_account foreign key (account_id) references accounts (id);
      create index transactions_account on transactions (account_id, booked_at desc, id desc);
      create index transactions_booked on transactions (booked_at desc, id desc);
      create unique index transactions_external on transactions (external_key, booked_at);
      create index transactions_import on transactions (import_id) where import_id is not null;

      -- Makes the partition of a month. Owned by the owner, so that processes need no right to change the schema.
      create function kehu_ensure_month(day date) returns void language plpgsql security definer set search_path = public as $$
      declare
        first date := date_trunc('month', day)::date;
        name text := 'transactions_' || to_char(first, 'YYYY_MM');
      begin
        if to_regclass(name) is not null then return; end if;
        perform pg_advisory_xact_lock(hashtext('kehu.transactions.' || name));
        if to_regclass(name) is not null then return; end if;
        execute format('create table %I partition of transactions for values from (%L) to (%L)', name,
          first::timestamp at time zone 'UTC', (first + interval '1 month')::timestamp at time zone 'UTC');
      end $$;
    `,
  },
  {
    name: '002-months-of-bookings',
    sql: `
      -- Makes the partitions that bookings of these moments go to.
      create function kehu_ensure_months(moments timestamptz[]) returns void language sql set search_path = public as $$
        select kehu_ensure_month(month)
        from (select distinct date_trunc('month', moment at time zone 'UTC')::date as month from unnest(moments) moment) m
      $$;
    `,
  },
];
