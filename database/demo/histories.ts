import type { DemoCustomer } from './customers';
import { type Booking, type Ledger, OPENS } from './ledger';

/** What happens on each kind of account in the course of the months. All amounts go in as cents. */

const booking = (kind: string, category: string, channel: string, description: string): Booking => ({
  kind,
  category,
  channel,
  description,
});

const OPENING = booking('cash-in', 'opening', 'branch', '期初存入');
const SALARY = booking('salary', 'salary', 'online', '工资');
const PENSION = booking('salary', 'pension', 'online', '养老金');
const POCKET = booking('transfer-in', 'family', 'mobile', '家人转账');
const RENT = booking('transfer-out', 'housing', 'online', '房租');
const SAVED = booking('transfer-out', 'savings', 'mobile', '转存理财');
const CASH = booking('cash-out', 'cash', 'atm', 'ATM取现');
const TURNOVER = booking('transfer-in', 'turnover', 'online', '货款收入');
const SUPPLIERS = booking('transfer-out', 'suppliers', 'online', '供应商付款');
const PAYROLL = booking('transfer-out', 'payroll', 'online', '代发工资');
const TAX = booking('transfer-out', 'tax', 'online', '缴纳税款');
const FEE = booking('fee', 'fees', 'system', '账户管理费');
const INTEREST = booking('interest', 'interest', 'system', '结息');
const CARD = booking('card', 'shopping', 'card', '刷卡消费');
const CARD_PAID = booking('transfer-in', 'repayment', 'online', '信用卡还款');
const CARD_FEE = booking('fee', 'fees', 'system', '信用卡年费');
const LENT = booking('loan', 'loan', 'branch', '贷款发放');
const CARRIED = booking('loan', 'loan', 'system', '贷款余额结转');
const LOAN_PAID = booking('loan', 'loan', 'online', '贷款还款');
const LOAN_INTEREST = booking('interest', 'interest', 'system', '贷款利息');
const FUND_MOVES = booking('other', 'valuation', 'system', '净值变动');
const PREMIUM = booking('transfer-in', 'premium', 'online', '保费');

const SPENDING = [
  {
    booking: booking('card', 'groceries', 'mobile', '超市购物'),
    shops: ['盒马鲜生', '永辉超市', '沃尔玛', '物美超市'],
    share: 0.03,
    times: 2.6,
  },
  {
    booking: booking('card', 'dining', 'mobile', '餐饮'),
    shops: ['海底捞', '星巴克', '美团外卖', '瑞幸咖啡'],
    share: 0.015,
    times: 2.4,
  },
  {
    booking: booking('card', 'transport', 'mobile', '交通出行'),
    shops: ['滴滴出行', '城市地铁', '中国石化'],
    share: 0.01,
    times: 1.6,
  },
  {
    booking: booking('card', 'shopping', 'online', '网上购物'),
    shops: ['京东', '淘宝', '唯品会', '拼多多'],
    share: 0.05,
    times: 1,
  },
] as const;
const UTILITIES = booking('transfer-out', 'utilities', 'online', '水电煤气');

const yuan = (amount: number): number => Math.round(amount) * 100;

/** Interest of a quarter on the balance of its end. */
const quarterly = (rate: number) => (balance: number) => Math.max(0, (balance * rate) / 100 / 4);

function interest(ledger: Ledger, rate: number): void {
  ledger.eachMonth((month) => {
    if (month % 3 === 2) ledger.onDay(month, 21, quarterly(rate), INTEREST);
  });
}

/** Pay, rent, spending, cash: the account a person lives from. */
export function everyday(ledger: Ledger, { income, age, paidBy }: DemoCustomer, rate: number): void {
  const { random } = ledger;
  const pay = age > 62 ? PENSION : age < 23 ? POCKET : SALARY;
  const from = paidBy ?? (pay === PENSION ? '社会保险中心' : pay === POCKET ? '家人' : '代发单位');
  const rents = random.chance(0.45) ? yuan(income * (0.18 + random.next() * 0.12)) : 0;
  const saves = random.chance(0.5) ? 0.1 + random.next() * 0.2 : 0;
  const payday = random.int(5, 15);
  ledger.opening(yuan(income * (1 + random.next() * 6)), OPENING);
  ledger.eachMonth((month, season) => {
    // A thirteenth month's pay comes with the New Year.
    const bonus = season > 1.25 && pay === SALARY ? 1.6 : 1;
    ledger.onDay(month, payday, yuan(income * bonus * (0.98 + random.next() * 0.04)), pay, from);
    if (rents > 0) ledger.onDay(month, 3, -rents, RENT, '房东');
    ledger.onDay(
      month,
      random.int(16, 25),
      -Math.round(yuan(income) * 0.02 * season),
      UTILITIES,
      random.pick(['国家电网', '自来水公司', '燃气集团']),
    );
    if (random.chance(0.35)) ledger.onDay(month, random.int(1, 28), -yuan(random.int(1, 20) * 100), CASH);
    if (saves > 0) ledger.onDay(month, payday + 2, (balance) => -Math.floor(balance * saves * 0.5), SAVED);
    for (const { booking: what, shops, share, times } of SPENDING) {
      for (let i = Math.round(times * random.next() * 2); i > 0; i--) {
        const cents = Math.max(500, Math.round(random.skewed(income * share * 100, 0.5) * season));
        ledger.onDay(month, random.int(1, 28), -cents, what, random.pick(shops));
      }
    }
  });
  interest(ledger, rate);
}

/** Turnover, suppliers, pay-roll, taxes. */
export function business(ledger: Ledger, { income }: DemoCustomer, rate: number): void {
  const { random } = ledger;
  ledger.opening(yuan(income * (0.5 + random.next() * 2)), OPENING);
  ledger.eachMonth((month, season) => {
    for (let i = random.int(1, 4), parts = i; i > 0; i--) {
      const part = (income * season * (0.8 + random.next() * 0.4)) / parts;
      ledger.onDay(
        month,
        random.int(1, 27),
        yuan(part),
        TURNOVER,
        random.pick(['华东贸易行', '永利商行', '汇丰批发部', '大成集团']),
      );
    }
    ledger.onDay(
      month,
      random.int(5, 27),
      -yuan(income * 0.5),
      SUPPLIERS,
      random.pick(['原材料供应商', '物流公司', '包装厂']),
    );
    ledger.onDay(month, 10, -yuan(income * 0.27), PAYROLL);
    ledger.onDay(month, 15, -yuan(income * 0.08), TAX, '税务局');
    ledger.onDay(month, 28, -2000, FEE);
  });
  interest(ledger, rate);
}

/** Spending by card, paid off once a month, by most in full. */
export function creditCard(ledger: Ledger, { income }: DemoCustomer): void {
  const { random } = ledger;
  const inFull = random.chance(0.8);
  ledger.eachMonth((month, season) => {
    for (let i = random.int(2, 6); i > 0; i--) {
      const cents = Math.max(1000, Math.round(random.skewed(income * 3, 0.7) * season));
      ledger.onDay(month, random.int(1, 24), -cents, CARD, random.pick(['京东', '淘宝', '携程', '苹果', '山姆会员店']));
    }
    ledger.onDay(month, 27, (balance) => (inFull ? -balance : -balance * 0.4), CARD_PAID);
    if (month % 12 === 11) ledger.onDay(month, 28, -20_000, CARD_FEE);
  });
}

export interface LoanTerms {
  /** Per cent a year. */
  rate: number;
  /** Cents a month. */
  payment: number;
  /** Cents still owed when the history begins. */
  owedAtStart: number;
  /** The loan was paid out within the history. */
  fresh: boolean;
  /** Days of the payments within the history. */
  dueDates: string[];
  /** Day of the last payment, which settles what rounding has left. */
  maturesOn: string;
  /** Payments that have not come: the last so many. */
  missed: number;
}

/** Interest is added and an annuity paid each month; who is overdue has stopped paying. */
export function loan(ledger: Ledger, terms: LoanTerms): void {
  ledger.opening(-terms.owedAtStart, terms.fresh ? LENT : CARRIED);
  const { rate, payment, dueDates, maturesOn, missed } = terms;
  for (const [i, date] of dueDates.entries()) {
    ledger.onDate(date, OPENS + 1, (balance) => Math.min(0, (balance * rate) / 100 / 12), LOAN_INTEREST);
    if (i >= dueDates.length - missed) continue;
    ledger.onDate(date, OPENS + 2, (balance) => (date === maturesOn ? -balance : payment), LOAN_PAID);
  }
}

/** Money laid away for a term. */
export function deposit(ledger: Ledger, { income }: DemoCustomer, rate: number): void {
  ledger.opening(yuan(income * ledger.random.int(3, 24)), OPENING);
  interest(ledger, rate);
}

/** A fund whose value moves, with new money now and then. */
export function investment(ledger: Ledger, { income }: DemoCustomer): void {
  const { random } = ledger;
  ledger.opening(yuan(income * random.int(2, 12)), OPENING);
  ledger.eachMonth((month) => {
    const move = (random.next() - 0.45) * 0.05;
    ledger.onDay(month, 28, (balance) => balance * move, FUND_MOVES);
    if (random.chance(0.2))
      ledger.onDay(month, 12, yuan(income * 0.3), booking('transfer-in', 'savings', 'mobile', '追加投资'));
  });
}

/** A policy that is paid for month by month and grows by its rate. */
export function insurance(ledger: Ledger, { income }: DemoCustomer, rate: number): void {
  const premium = yuan(income * 0.06);
  ledger.opening(premium * ledger.random.int(6, 60), OPENING);
  ledger.eachMonth((month) => ledger.onDay(month, 6, premium, PREMIUM));
  interest(ledger, rate);
}
