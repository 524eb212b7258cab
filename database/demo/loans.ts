import { addDays, addMonths, daysBetween, monthsBetween } from '@kehu/kernel';
import type { History } from './accounts';
import type { DemoCustomer, Values } from './customers';
import type { LoanTerms } from './histories';
import { firstDay } from './ledger';
import { money } from './money';
import type { Random } from './random';

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
  const oldest = daysBetween(addMonths(today, -Math.round(months * 1.1)), today);
  const grantedOn = addDays(
    today,
    -random.int(Math.min(15, known), Math.max(Math.min(16, known), Math.min(known, oldest))),
  );
  const maturesOn = addMonths(grantedOn, months);
  const monthly = rate / 100 / 12;
  const bearable = customer.income * (0.12 + random.next() * 0.2);
  const yuan = (bearable * (1 - (1 + monthly) ** -months)) / monthly;
  const principal = Math.max(1, Math.round(yuan / 1000)) * 100_000;
  const payment = Math.ceil((principal * monthly) / (1 - (1 + monthly) ** -months));
  // The history ends with yesterday: what is due today has not been booked yet.
  const due = Math.min(months, monthsBetween(grantedOn, addDays(today, -1)));
  const repaid = due === months;
  const overdue = !repaid && due > 3 && random.chance(0.06);
  const start = firstDay(today, history.months);
  const before = grantedOn < start ? Math.min(months, monthsBetween(grantedOn, addDays(start, -1))) : 0;
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
      rate,
      payment,
      owedAtStart: owedAfter(principal, rate, months, before),
      fresh: grantedOn >= start,
      dueDates: Array.from({ length: due - before }, (_, i) => addMonths(grantedOn, before + i + 1)),
      maturesOn,
      missed: overdue ? random.int(2, 3) : 0,
    },
  };
}
