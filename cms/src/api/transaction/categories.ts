import type { Label } from '@kehu/kernel/contract';

const category = (value: string, en: string, hans: string, hant: string): { value: string; label: Label } => ({
  value,
  label: { en, 'zh-Hans': hans, 'zh-Hant': hant },
});

/** What money is spent on and comes from; sources map their own codes to these. */
export const CATEGORIES = [
  category('cash', 'Cash', '现金', '現金'),
  category('dining', 'Dining', '餐饮', '餐飲'),
  category('education', 'Education', '教育', '教育'),
  category('entertainment', 'Entertainment', '娱乐', '娛樂'),
  category('family', 'Family', '亲友往来', '親友往來'),
  category('fees', 'Fees', '手续费', '手續費'),
  category('groceries', 'Groceries', '食品日用', '食品日用'),
  category('health', 'Health', '医疗健康', '醫療健康'),
  category('household', 'Household', '家庭账单', '家庭帳單'),
  category('housing', 'Housing', '住房', '住房'),
  category('insurance', 'Insurance', '保险', '保險'),
  category('interest', 'Interest', '利息', '利息'),
  category('loan', 'Loan', '贷款', '貸款'),
  category('opening', 'Opening balance', '期初余额', '期初餘額'),
  category('payroll', 'Payroll', '发放工资', '發放薪資'),
  category('pension', 'Pension', '养老金', '退休金'),
  category('premium', 'Premium', '保费', '保費'),
  category('repayment', 'Repayment', '还款', '還款'),
  category('salary', 'Salary', '工资', '薪資'),
  category('savings', 'Savings', '储蓄', '儲蓄'),
  category('shopping', 'Shopping', '购物', '購物'),
  category('suppliers', 'Suppliers', '供应商', '供應商'),
  category('tax', 'Tax', '税费', '稅費'),
  category('transport', 'Transport', '交通', '交通'),
  category('travel', 'Travel', '旅行', '旅遊'),
  category('turnover', 'Turnover', '经营收入', '營業收入'),
  category('utilities', 'Utilities', '水电煤', '水電瓦斯'),
  category('valuation', 'Valuation', '估值变动', '估值變動'),
  category('other', 'Other', '其他', '其他'),
];
