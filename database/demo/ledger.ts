import { addDays, addMonths, startOfDay, startOfMonth } from '@kehu/kernel';
import { money } from './money';
import type { Random } from './random';

export interface DemoTransaction {
  bookedAt: string;
  direction: 'credit' | 'debit';
  kind: string;
  amount: string;
  balanceAfter: string;
  category: string;
  channel: string;
  description: string;
  counterpartyName: string | null;
}

/** What a booking is for; the same few serve all accounts. */
export interface Booking {
  kind: string;
  category: string;
  channel: string;
  description: string;
}

interface Movement extends Booking {
  at: number;
  /** Cents, signed; or what to book once the balance of that moment is known. */
  cents: number | ((balance: number) => number);
  counterparty: string | null;
}

export interface LedgerLimits {
  /** A debit that would bring the balance (in cents) below is declined. */
  least?: number;
  /** A credit is cut so that the balance does not rise above: nobody repays more than the debt. */
  most?: number;
}

/** Seconds of the day between which banks book. */
export const OPENS = 9 * 3600;
const CLOSES = 23 * 3600;

/** The day on which a history of so many months begins; the running month is one of them. */
export const firstDay = (today: string, months: number): string => addMonths(startOfMonth(today), 1 - months);

/** The movements of one account between two times, and the balances that follow from them. */
export class Ledger {
  private readonly movements: Movement[] = [];
  private readonly limits: Required<LedgerLimits>;
  private readonly from: number;
  private readonly to: number;
  /** First days of the months. */
  private readonly starts: string[];

  /** @param months how far back bookings go; the account may be younger */
  constructor(
    readonly random: Random,
    today: string,
    readonly months: number,
    opened: string,
    limits: LedgerLimits = {},
  ) {
    this.limits = { least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY, ...limits };
    const first = firstDay(today, months);
    this.starts = Array.from({ length: months }, (_, month) => addMonths(first, month));
    this.to = startOfDay(today).getTime();
    this.from = startOfDay(opened > first ? opened : first).getTime();
  }

  /** The first booking: what came in with the opening, or was there when the history begins. */
  opening(cents: number, booking: Booking): void {
    this.book(this.from + OPENS * 1000, cents, booking);
  }

  /**
   * @param work gets the month's number from the start and a factor of the season: more is spent before the New Year
   * festival, in November's sales and in summer
   */
  eachMonth(work: (month: number, season: number) => void): void {
    for (let month = 0; month < this.months; month++) {
      const number = Number(this.monthStart(month).slice(5, 7));
      work(month, [1.3, 1.1, 0.95, 1, 1.02, 1.05, 1.1, 1.05, 1, 1.05, 1.2, 1.1][number - 1] as number);
    }
  }

  /** Books on a day (from 1) of a month at some time of the day. */
  onDay(month: number, day: number, cents: Movement['cents'], booking: Booking, counterparty?: string): void {
    const date = addDays(this.monthStart(month), day - 1);
    this.onDate(date, this.random.int(OPENS + 1, CLOSES), cents, booking, counterparty);
  }

  /** @param second of the day */
  onDate(date: string, second: number, cents: Movement['cents'], booking: Booking, counterparty?: string): void {
    this.book(startOfDay(date).getTime() + second * 1000, cents, booking, counterparty);
  }

  /** The bookings in the order of time, and the balance after the last. */
  close(): { transactions: DemoTransaction[]; balance: number } {
    const { least, most } = this.limits;
    const transactions: DemoTransaction[] = [];
    let balance = 0;
    for (const { at, cents: asked, counterparty, ...booking } of this.movements.sort((a, b) => a.at - b.at)) {
      const wanted = Math.round(typeof asked === 'function' ? asked(balance) : asked);
      const cents = wanted > 0 ? Math.min(wanted, most - balance) : wanted;
      if (cents === 0 || (cents < 0 && balance + cents < least)) continue;
      balance += cents;
      transactions.push({
        bookedAt: new Date(at).toISOString(),
        direction: cents > 0 ? 'credit' : 'debit',
        amount: money(Math.abs(cents)),
        balanceAfter: money(balance),
        ...booking,
        counterpartyName: counterparty,
      });
    }
    return { transactions, balance };
  }

  private readonly monthStart = (month: number): string => this.starts[month] as string;

  private book(at: number, cents: Movement['cents'], booking: Booking, counterparty?: string): void {
    if (at < this.from || at > this.to) return;
    this.movements.push({ at, cents, ...booking, counterparty: counterparty ?? null });
  }
}
