import { defineCollection } from '@kehu/records';
import { label } from '../labels';

/** What belongs to a customer, for conditions like “has a loan with …”. */
export function declareCustomerCollections(): void {
  const collect = (name: string, target: string, path: string, text: ReturnType<typeof label>) =>
    defineCollection('customer', { name, target, path, label: text });
  collect('accounts', 'account', 'customer', label('Accounts', '账户', '帳戶'));
  collect('loans', 'loan', 'customer', label('Loans', '贷款', '貸款'));
  collect('cards', 'card', 'holder', label('Cards', '银行卡', '銀行卡'));
  collect('transactions', 'transaction', 'account.customer', label('Transactions', '交易', '交易'));
  collect('tasks', 'task', 'customer', label('Tasks', '任务', '任務'));
}
