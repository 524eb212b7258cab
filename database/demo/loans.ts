import type { History } from './accounts';
import type { DemoCustomer, Values } from './customers';
import { dayBefore, daysBetween } from './days';
import type { LoanTerms } from './histories';
import { money } from './money';
import type { Random } from './random';

const MONTH_DAYS = 30.44;

interface DemoLoan {
  values: Values;
  grantedOn: string;
  maturesOn: string;
  ledger: LoanTerms;
}

/** What is left of an annuity loan after some payments. */
function owedAfter(principal: number, rate: number, months: number, paid: number): number {
  const factor = 1 + rate / 100 / 12;
  return Math.round((principal * (factor ** months - factor ** paid)) / (factor ** months - 1));
}

/** A loan whose payment the customer's income can bear, somewhere between its first month and past its last. */
export function loanTerms(customer: DemoCustomer, rate: number, random: Random, history: History): DemoLoan {
  const { today } = history;
  const months = random.pick(customer.corporate ? [12, 24, 36] : [36, 60, 120, 240, 360]);
  const known = daysBetween(customer.values.since as string, today);
  const ageDays = random.int(15, Math.max(16, Math.min(known, Math.round(months * MONTH_DAYS * 1.1))));
  const grantedOn = dayBefore(today, ageDays);
  const monthly = rate / 100 / 12;
  const bearable = customer.income * (0.12 + random.next() * 0.2);
  const yuan = (bearable * (1 - (1 + monthly) ** -months)) / monthly;
  const principal = Math.max(1, Math.round(yuan / 1000)) * 100_000;
  const payment = Math.ceil((principal * monthly) / (1 - (1 + monthly) ** -months));
  const paid = Math.floor(ageDays / MONTH_DAYS);
  const repaid = paid >= months;
  const overdue = !repaid && paid > 3 && random.chance(0.06);
  const before = Math.max(0, paid - history.months);
  const maturesOn = dayBefore(grantedOn, -Math.round(months * MONTH_DAYS));
  return {
    grantedOn,
    maturesOn,
    values: {
      loanNo: `L${String(customer.index + 1).padStart(8, '0')}`,
      amount: money(principal),
      currency: 'CNY',
      durationMonths: months,
      monthlyPayment: money(payment),
      grantedOn,
      status: repaid ? 'repaid' : overdue ? 'overdue' : 'running',
      purpose: customer.corporate ? '经营周转' : months >= 240 ? '购房' : random.pick(['装修', '购车', '教育', '经营']),
    },
    ledger: {
      principal,
      rate,
      months,
      // A loan that has run out is settled within the history, whatever rounding left of it.
      payment: repaid ? payment * 2 : payment,
      owedAtStart: before >= months ? 0 : owedAfter(principal, rate, months, before),
      fresh: before === 0 && paid <= history.months,
      missed: overdue ? random.int(2, 3) : 0,
    },
  };
}
